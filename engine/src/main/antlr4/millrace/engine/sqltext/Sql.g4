/*
 * Spark's SQL, as far as it can be said to this engine.
 *
 * Words are case-insensitive. A word that is listed in `word` or `clauseWord` can also be a name;
 * one of `clauseWord` cannot be an alias without AS, for there it begins the next clause.
 */
grammar Sql;

options {
  caseInsensitive = true;
}

// --- what a caller asks for ---

singleStatement: statement ';'* EOF;

singleExpression: namedExpression EOF;

singleType: dataType EOF;

statement
  : query                                                                       # queryStatement
  | EXPLAIN (EXTENDED | FORMATTED | CODEGEN | COST)? query                      # explain
  | CREATE (OR REPLACE)? GLOBAL? (TEMP | TEMPORARY)? VIEW
      (IF NOT EXISTS)? reference ('(' viewColumn (',' viewColumn)* ')')?
      viewClause* AS query                                                      # createView
  | CREATE (OR REPLACE)? GLOBAL? (TEMP | TEMPORARY) VIEW reference
      ('(' tableColumn (',' tableColumn)* ')')? USING qualifiedName
      (OPTIONS '(' property (',' property)* ')')?                               # viewOfSource
  | DROP VIEW (IF EXISTS)? reference                                            # dropView
  | ALTER VIEW reference AS? query                                              # alterView
  | ALTER VIEW reference WITH SCHEMA viewMode                                   # bindView
  | SHOW (TABLES | VIEWS) ((FROM | IN) reference)? (LIKE? pattern=string)?      # showTables
  | SHOW COLUMNS (FROM | IN) reference ((FROM | IN) namespace=reference)?       # showColumns
  | SHOW namespaces ((FROM | IN) reference)? (LIKE? pattern=string)?            # showNamespaces
  | SHOW CATALOGS (LIKE? pattern=string)?                                       # showCatalogs
  | SHOW CURRENT namespaces                                                     # showCurrent
  | SHOW (scope=identifier)? FUNCTIONS ((FROM | IN) namespace=reference)?
      (LIKE? (pattern=string | named=reference))?                               # showFunctions
  | SHOW TBLPROPERTIES reference ('(' propertyKey ')')?                         # showProperties
  | (DESCRIBE | DESC) FUNCTION EXTENDED? functionOrOperator                     # describeFunction
  | (DESCRIBE | DESC) namespaces EXTENDED? reference                            # describeNamespace
  | (DESCRIBE | DESC) (TABLE? (EXTENDED | FORMATTED)? reference
      (partitionValues | column=qualifiedName)? | QUERY? query)                 # describe
  | USE namespaces? reference                                                   # use
  | SET CATALOG (identifier | string)                                           # useCatalog
  | SET TIME ZONE (LOCAL | literal)                                             # setZone
  | SET (VARIABLE | VAR) (assignment (',' assignment)*
      | '(' targets+=qualifiedName (',' targets+=qualifiedName)* ')' '=' '(' query ')') # setVariables
  | SET '-' verbose=identifier                                                  # setVerbose
  | SET (key=settingText ('=' value=settingText)?)?                             # set
  | RESET key=settingText?                                                      # reset
  | DECLARE (OR REPLACE)? (VARIABLE | VAR)? reference (',' reference)* dataType?
      ((DEFAULT | '=') expression)?                                             # declare
  | DROP (TEMP | TEMPORARY) (VARIABLE | VAR) (IF EXISTS)? reference             # dropVariable
  | EXECUTE IMMEDIATE body=expression (INTO into+=qualifiedName (',' into+=qualifiedName)*)?
      (USING ('(' executeArgument (',' executeArgument)* ')'
        | executeArgument (',' executeArgument)*))?                             # execute
  | CACHE LAZY? TABLE reference
      (OPTIONS '(' property (',' property)* ')')? (AS? query)?                  # cache
  | UNCACHE TABLE (IF EXISTS)? reference                                        # uncache
  | CLEAR CACHE                                                                 # clearCache
  | REFRESH TABLE reference                                                     # refreshTable
  | REFRESH FUNCTION reference                                                  # refreshFunction
  | REFRESH (string | settingText)                                              # refreshPath
  | CREATE (OR REPLACE)? (TEMP | TEMPORARY)? FUNCTION (IF NOT EXISTS)? reference
      '(' (parameters+=functionColumn (',' parameters+=functionColumn)*)? ')'
      (RETURNS (TABLE ('(' columns+=tableColumn (',' columns+=tableColumn)* ')')? | dataType))?
      routineTrait* RETURN (query | expression)                                 # createFunction
  | DROP (TEMP | TEMPORARY)? FUNCTION (IF EXISTS)? reference                    # dropFunction
  | tableStatement                                                              # aboutTables
  ;

tableStatement
  : CREATE (OR REPLACE)? TABLE (IF NOT EXISTS)? reference
      ('(' tableColumn (',' tableColumn)* ')')? tableClause* (AS? query)?       # createTable
  | INSERT (INTO | OVERWRITE) TABLE? reference (partitionValues (IF NOT EXISTS)?)?
      (BY NAME | '(' names ')')? query                                          # insert
  | DROP TABLE (IF EXISTS)? reference PURGE?                                    # dropTable
  | CREATE TABLE (IF NOT EXISTS)? target=reference LIKE source=reference
      tableClause*                                                              # createLike
  | ALTER (TABLE | VIEW) reference alteration                                   # alterTable
  | TRUNCATE TABLE reference partitionValues?                                   # truncateTable
  | (MSCK)? REPAIR TABLE reference ((ADD | DROP | SYNC) PARTITIONS)?            # repairTable
  | ANALYZE TABLE reference partitionValues? COMPUTE STATISTICS
      (identifier | FOR COLUMNS names | FOR ALL COLUMNS)?                       # analyzeTable
  | COMMENT ON (TABLE | namespaces) reference IS (string | NULL)                # commentOn
  | DELETE FROM reference tableAlias (WHERE expression)?                        # deleteRows
  | UPDATE reference tableAlias SET assignment (',' assignment)*
      (WHERE expression)?                                                       # updateRows
  | MERGE INTO target=reference tableAlias
      USING (source=reference | '(' query ')') tableAlias ON expression
      mergeClause*                                                              # mergeRows
  | SHOW TABLE EXTENDED ((FROM | IN) reference)? LIKE string partitionValues?   # showExtended
  | SHOW PARTITIONS reference partitionValues?                                  # showPartitions
  | SHOW CREATE TABLE reference (AS SERDE)?                                     # showCreateTable
  | CREATE namespaces (IF NOT EXISTS)? reference
      (COMMENT comment=string | LOCATION location=string)*                      # createNamespace
  | DROP namespaces (IF EXISTS)? reference (RESTRICT | CASCADE)?                # dropNamespace
  ;

viewClause
  : COMMENT string
  | TBLPROPERTIES '(' property (',' property)* ')'
  | WITH SCHEMA viewMode
  ;

viewMode: BINDING | COMPENSATION | TYPE? EVOLUTION;

alteration
  : RENAME TO reference                                                         # renameTo
  | ADD (COLUMN | COLUMNS) (newColumns | '(' newColumns ')')                    # addColumns
  | DROP (COLUMN | COLUMNS) (IF EXISTS)? (reference (',' reference)*
      | '(' reference (',' reference)* ')')                                     # dropColumns
  | RENAME COLUMN reference TO identifier                                       # renameColumn
  | REPLACE COLUMNS '(' newColumns ')'                                          # replaceColumns
  | (ALTER | CHANGE) COLUMN? reference columnChange?                            # changeColumn
  | SET TBLPROPERTIES '(' property (',' property)* ')'                          # setProperties
  | UNSET TBLPROPERTIES (IF EXISTS)? '(' propertyKey (',' propertyKey)* ')'     # unsetProperties
  | partitionValues? SET LOCATION string                                        # setLocation
  | ADD (IF NOT EXISTS)? partitionPlace+                                        # addPartitions
  | DROP (IF EXISTS)? partitionValues (',' partitionValues)* PURGE?             # dropPartitions
  | from=partitionValues RENAME TO to=partitionValues                           # renamePartition
  | RECOVER PARTITIONS                                                          # recoverPartitions
  ;

partitionPlace: partitionValues (LOCATION string)?;

newColumns: newColumn (',' newColumn)*;

newColumn
  : reference dataType (NOT NULL | DEFAULT expression | COMMENT string | FIRST | AFTER identifier)*
  ;

columnChange
  : TYPE dataType
  | COMMENT string
  | FIRST
  | AFTER identifier
  | (SET | DROP) NOT NULL
  | SET DEFAULT expression
  | DROP DEFAULT
  ;

mergeClause
  : WHEN MATCHED (AND expression)? THEN (DELETE | UPDATE SET ('*' | assignment (',' assignment)*))
  | WHEN NOT MATCHED (BY TARGET)? (AND expression)? THEN INSERT
      ('*' | '(' names ')' VALUES '(' expression (',' expression)* ')')
  | WHEN NOT MATCHED BY SOURCE (AND expression)?
      THEN (DELETE | UPDATE SET assignment (',' assignment)*)
  ;

functionColumn
  : identifier dataType
      (NOT NULL | DEFAULT value=expression | COMMENT string
      | generated=GENERATED ALWAYS AS (IDENTITY | '(' expression ')')
      | constraint=UNIQUE | constraint=PRIMARY KEY | constraint=CHECK '(' expression ')')*
  ;

routineTrait
  : LANGUAGE language=identifier
  | NOT? DETERMINISTIC
  | COMMENT string
  | contains=CONTAINS SQL
  | reads=READS SQL DATA
  | SPECIFIC identifier
  | SQL SECURITY identifier
  | (RETURNS NULL | CALLED) ON NULL INPUT
  ;

tableColumn: identifier dataType (NOT NULL)? (COMMENT string)?;

tableClause
  : USING format=identifier
  | PARTITIONED BY '(' partitionColumn (',' partitionColumn)* ')'
  | LOCATION location=string
  | COMMENT comment=string
  | CLUSTERED BY '(' names ')' (SORTED BY '(' sortColumn (',' sortColumn)* ')')?
      INTO bucketCount=INTEGER BUCKETS
  | OPTIONS '(' options+=property (',' options+=property)* ')'
  | TBLPROPERTIES '(' property (',' property)* ')'
  ;

sortColumn: identifier (ASC | DESC)?;

partitionColumn: identifier (dataType (COMMENT string)?)?;

partitionValues: PARTITION '(' partitionValue (',' partitionValue)* ')';

partitionValue: identifier ('=' expression)?;

namespaces: DATABASE | DATABASES | SCHEMA | SCHEMAS | NAMESPACE | NAMESPACES;

viewColumn: identifier (COMMENT string)?;

property: propertyKey '='? propertyValue;

propertyKey: string | qualifiedName;

propertyValue: string | '-'? (INTEGER | EXACT) | TRUE | FALSE;

functionOrOperator: string | reference | operatorSign | reservedWord | clauseWord;

operatorSign
  : '=' | '==' | '<=>' | '<>' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '%'
  | '~' | '&' | '|' | '^' | '!' | '||' | '<<' | '>' '>' | '>' '>' '>'
  ;

assignment: qualifiedName '=' (DEFAULT | expression);

executeArgument: expression (AS identifier)?;

settingText: ~('=' | ';')+;

settingValue: ~';'*;

// --- queries ---

query: (WITH RECURSIVE? commonTable (',' commonTable)*)? term order;

commonTable
  : identifier ('(' names ')')? (MAX RECURSION LEVEL levels=INTEGER)? AS? '(' query ')'
  ;

term
  : termPrimary                                                          # plainTerm
  | left=term INTERSECT quantifier? right=term                           # setOperation
  | left=term operator=(UNION | EXCEPT | MINUS_SET) quantifier? right=term  # setOperation
  | term '|>' pipe                                                       # pipeTerm
  ;

quantifier: ALL | DISTINCT;

termPrimary
  : select                    # selectTerm
  | fromClause selectOfFrom*  # fromTerm
  | TABLE reference           # tableTerm
  | values tableAlias         # valuesTerm
  | '(' query ')'             # subqueryTerm
  ;

order
  : (ORDER BY orders+=sortItem (',' orders+=sortItem)*)?
    (CLUSTER BY cluster+=expression (',' cluster+=expression)*)?
    (DISTRIBUTE BY distribute+=expression (',' distribute+=expression)*)?
    (SORT BY sorts+=sortItem (',' sorts+=sortItem)*)?
    windows?
    (LIMIT (ALL | limit=expression))?
    (OFFSET offset=expression)?
  ;

sortItem: expression direction=(ASC | DESC)? (NULLS nulls=(FIRST | LAST))?;

select
  : SELECT quantifier? namedExpressions
    (trailing=','? fromClause | lateralView+)?
    clauses
  ;

/* What may follow FROM where FROM comes first. */
selectOfFrom: SELECT quantifier? namedExpressions lateralView* clauses order;

fromClause: FROM relation (',' relation)* lateralView* (pivot tableAlias)? unpivot?;

clauses
  : (WHERE where=expression)?
    grouping?
    (HAVING having=expression)?
    (QUALIFY qualify=expression)?
    windows?
  ;

windows: WINDOW namedWindow (',' namedWindow)*;

pipe
  : SELECT quantifier? namedExpressions grouping? windows?               # selectPipe
  | EXTEND namedExpressions                                              # extendPipe
  | SET pipeAssignment (',' pipeAssignment)*                             # setPipe
  | DROP qualifiedName (',' qualifiedName)*                              # dropPipe
  | AS identifier                                                        # namePipe
  | WHERE expression                                                     # wherePipe
  | pivot tableAlias                                                     # pivotPipe
  | unpivot                                                              # unpivotPipe
  | sample                                                               # samplePipe
  | joinPart                                                             # joinPipe
  | operator=(UNION | EXCEPT | MINUS_SET | INTERSECT) quantifier? termPrimary  # setPipeOperation
  | AGGREGATE namedExpressions? pipeGrouping?                            # aggregatePipe
  | order                                                                # orderPipe
  ;

pipeAssignment: qualifiedName '=' expression;

pipeGrouping: GROUP BY pipeKey (',' pipeKey)* (WITH kind=(CUBE | ROLLUP))?;

pipeKey
  : (CUBE | ROLLUP | GROUPING SETS) '(' groupingSet (',' groupingSet)* ')'
  | namedExpression
  ;

namedWindow: identifier AS windowSpecification;

grouping
  : GROUP BY groupingItem (',' groupingItem)* (WITH kind=(CUBE | ROLLUP))?
  | GROUP BY plain+=expression (',' plain+=expression)*
      GROUPING SETS '(' groupingSet (',' groupingSet)* ')'
  ;

groupingItem
  : CUBE '(' groupingSet (',' groupingSet)* ')'           # cube
  | ROLLUP '(' groupingSet (',' groupingSet)* ')'         # rollup
  | GROUPING SETS '(' groupingSet (',' groupingSet)* ')'  # groupingSets
  | expression                                            # groupingKey
  ;

groupingSet
  : (CUBE | ROLLUP | GROUPING SETS) '(' nested+=groupingSet (',' nested+=groupingSet)* ')'
  | '(' (expression (',' expression)*)? ')'
  | expression
  ;

lateralView
  : LATERAL VIEW OUTER? qualifiedName '(' (expression (',' expression)*)? ')'
    table=aliasName? (AS? column+=aliasName (',' column+=aliasName)*)?
  ;

pivot
  : PIVOT '(' namedExpressions FOR (column=identifier | '(' names ')')
      IN '(' pivotValue (',' pivotValue)* ')' ')'
  ;

pivotValue: expression (AS? identifier)?;

unpivot
  : UNPIVOT ((INCLUDE | EXCLUDE) NULLS)? '('
      (value=identifier FOR variable=identifier IN '(' unpivotColumn (',' unpivotColumn)* ')'
      | '(' names ')' FOR variable=identifier
          IN '(' unpivotColumns (',' unpivotColumns)* ')') ')' tableAlias
  ;

unpivotColumn: expression (AS? identifier)?;

unpivotColumns: '(' expression (',' expression)* ')' (AS? identifier)?;

relation: LATERAL? relationPrimary relationPart*;

relationPart: joinPart | pivot tableAlias | unpivot;

joinPart
  : joinType JOIN LATERAL? right=relationPrimary (ON expression | USING '(' names ')')?
  | NATURAL joinType JOIN LATERAL? right=relationPrimary
  ;

joinType
  : INNER?
  | CROSS
  | LEFT OUTER?
  | LEFT? SEMI
  | RIGHT OUTER?
  | FULL OUTER?
  | LEFT? ANTI
  ;

relationPrimary
  : reference sample? watermark? tableAlias                             # tableRelation
  | '(' query ')' sample? watermark? tableAlias                         # queryRelation
  | '(' relation ')' sample? watermark? tableAlias                      # nestedRelation
  | values (tableAlias | AS? '(' names ')')                              # valuesRelation
  | reference '(' (argument (',' argument)*)? ')' watermark? tableAlias # functionRelation
  ;

watermark: WATERMARK namedExpression DELAY OF delay=literal;

sample
  : TABLESAMPLE '(' (negative='-'? percent=(INTEGER | EXACT) PERCENT
      | rows=expression ROWS
      | BUCKET bucket=INTEGER OUT OF buckets=INTEGER (ON (column=identifier | reference '(' ')'))?
      | bytes=expression)? ')' (REPEATABLE '(' seed=INTEGER ')')?
  ;

/* With names alone the relation is called `as`, as Spark has it. */
tableAlias: (AS nameAfterAs ('(' names ')')? | aliasName ('(' names ')')? | AS '(' names ')')?;

values: VALUES valuesRow (',' valuesRow)*;

valuesRow: '(' expression (',' expression)* ')' | expression;

// --- expressions ---

namedExpressions: namedExpression (',' namedExpression)*;

namedExpression: expression (AS (nameAfterAs | '(' names ')') | aliasName | '(' names ')')?;

expression
  : (NOT | '!') expression                       # not
  | EXISTS '(' query ')'                         # exists
  | operand predicate?                           # predicated
  | left=expression AND right=expression         # and
  | left=expression OR right=expression          # or
  ;

predicate
  : negation? BETWEEN low=operand AND high=operand                                  # between
  | negation? IN '(' expression (',' expression)* ')'                               # in
  | negation? IN '(' query ')'                                                      # inQuery
  | negation? IN '(' ')'                                                            # inNothing
  | negation? kind=(LIKE | ILIKE) any=(ANY | SOME | ALL)
      '(' expression (',' expression)* ')'                                     # likeMany
  | negation? kind=(LIKE | ILIKE) pattern=operand (ESCAPE escape=string)?           # like
  | negation? (RLIKE | REGEXP) pattern=operand                                      # rlike
  | IS NOT? NULL                                                               # isNull
  | IS NOT? truth=(TRUE | FALSE | UNKNOWN)                                     # isTruth
  | IS NOT? DISTINCT FROM right=operand                                        # isDistinct
  ;

negation: NOT | '!';

operand
  : primary                                                                 # simple
  | operator=('-' | '+' | '~') operand                                      # unary
  | left=operand operator=('*' | '/' | '%' | DIV) right=operand             # binary
  | left=operand operator=('+' | '-' | '||') right=operand                  # binary
  | left=operand (shift | rightShift | rightShiftUnsigned) right=operand    # shifted
  | left=operand operator='&' right=operand                                 # binary
  | left=operand operator='^' right=operand                                 # binary
  | left=operand operator='|' right=operand                                 # binary
  | left=operand
      operator=('=' | '==' | '<=>' | '<>' | '!=' | '<' | '<=' | '>' | '>=')
      right=operand                                                         # binary
  ;

// as two signs, because of types such as array<array<int>>
shift: '<<';

rightShift: '>' '>';

rightShiftUnsigned: '>' '>' '>';

primary
  : literal                                                              # constant
  | CASE subject=expression? (WHEN when+=expression THEN then+=expression)+
      (ELSE otherwise=expression)? END                                   # case
  | (CAST | TRY_CAST) '(' expression AS dataType ')'                     # cast
  | EXTRACT '(' field=identifier FROM expression ')'                     # extract
  | POSITION '(' part=operand IN whole=operand ')'                       # position
  | TRIM '(' side=(BOTH | LEADING | TRAILING)? cut=operand? FROM whole=operand ')'   # trim
  | OVERLAY '(' whole=operand PLACING part=operand FROM start=operand
      (FOR length=operand)? ')'                                          # overlay
  | (SUBSTR | SUBSTRING) '(' whole=operand FROM start=operand
      (FOR length=operand)? ')'                                          # substring
  | functionName '(' (quantifier? argument (',' argument)*)? ')'
      (WITHIN GROUP '(' ORDER BY sortItem (',' sortItem)* ')')?
      (FILTER '(' WHERE filter=expression ')')?
      (nulls=(IGNORE | RESPECT) NULLS)?
      (over=OVER windowSpecification)?                                   # call
  | lambdaParameters '->' body=expression                                # lambda
  | '*' starExcept?                                                      # star
  | qualifiedName '.' '*' starExcept?                                    # qualifiedStar
  | '(' query ')'                                                        # scalarQuery
  | '(' namedExpression (',' namedExpression)+ ')'                       # tuple
  | '(' expression ')'                                                   # parenthesized
  | primary '.' identifier                                               # member
  | primary '[' operand ']'                                              # item
  | primary '::' dataType                                                # shortCast
  | primary ':' variantPath                                              # variantPart
  | '?'                                                                  # placeMarker
  | ':' nameAfterAs                                                      # nameMarker
  | identifier                                                           # column
  ;

/* Into a variant, as in `v:a.b[0]['c d']`. */
variantPath: (identifier | variantStep) ('.' identifier | variantStep)*;

variantStep: '[' (INTEGER | string) ']';

starExcept: EXCEPT '(' qualifiedName (',' qualifiedName)* ')';

/* `IDENTIFIER('a')` alone is a column; as a call of one argument it looks the same. */
functionName: IDENTIFIER '(' body=expression ')' | qualifiedName;

argument: (parameter=identifier '=>')? namedExpression;

windowSpecification
  : '(' identifier ')'
  | '(' ((PARTITION | DISTRIBUTE) BY partition+=expression (',' partition+=expression)*)?
      ((ORDER | SORT) BY sortItem (',' sortItem)*)? frame? ')'
  | identifier
  ;

frame: unit=(ROWS | RANGE) (BETWEEN lower=frameBound AND upper=frameBound | lower=frameBound);

frameBound
  : UNBOUNDED (PRECEDING | FOLLOWING)
  | CURRENT ROW
  | expression (PRECEDING | FOLLOWING)
  ;

lambdaParameters: identifier | '(' identifier (',' identifier)* ')';

literal
  : INTERVAL intervalPart+                                           # interval
  | INTERVAL sign=('-' | '+')? string from=identifier TO to=identifier  # intervalRange
  | INTERVAL sign=('-' | '+')? string                                # intervalText
  | kind=(DATE | TIME | TIMESTAMP | TIMESTAMP_NTZ | TIMESTAMP_LTZ) string   # typedText
  | BYTES                                                            # bytes
  | string+                                                          # text
  | '-'? number=(INTEGER | EXACT | SUFFIXED | EXPONENT)              # number
  | (TRUE | FALSE)                                                   # boolean
  | NULL                                                             # null
  ;

intervalPart: sign=('-' | '+')? amount=(INTEGER | EXACT | STRING | QUOTED_STRING) unit=identifier;

string: STRING | QUOTED_STRING | RAW_STRING;

dataType
  : ARRAY '<' dataType '>'                                                     # arrayType
  | MAP '<' dataType ',' dataType '>'                                          # mapType
  | STRUCT ('<' (typeField (',' typeField)*)? '>' | '<>')                      # structType
  | INTERVAL from=identifier (TO to=identifier)?                               # intervalType
  | identifier ('(' INTEGER (',' INTEGER)* ')')?                               # namedType
  ;

typeField: identifier ':'? dataType (NOT NULL)? (COMMENT string)?;

// --- names ---

/* A name that is written, or one that an expression makes. */
reference: IDENTIFIER '(' body=expression ')' | qualifiedName;

qualifiedName: identifier ('.' identifier)*;

names: nameAfterAs (',' nameAfterAs)*;

aliasName: WORD | BACKQUOTED | word | IDENTIFIER '(' string ')';

nameAfterAs: identifier | reservedWord;

identifier: WORD | BACKQUOTED | word | clauseWord | IDENTIFIER '(' string ')';

clauseWord
  : ANTI | ASC | BY | CLUSTER | CROSS | DESC | DISTRIBUTE | DIV | END | ESCAPE | EXCEPT | FILTER
  | FULL | GROUP | IGNORE | ILIKE | INNER | INTERSECT | JOIN | LATERAL | LEFT | LIKE | LIMIT
  | MINUS_SET | NATURAL | NULLS | OFFSET | ORDER | OVER | PIVOT | QUALIFY | REGEXP | RESPECT
  | RIGHT | RLIKE | SEMI | SORT | TABLESAMPLE | UNION | UNPIVOT | USING | WATERMARK | WINDOW
  ;

word
  : ADD | AFTER | AGGREGATE | ALL | ALTER | ALWAYS | ANALYZE | ANY | ARRAY | BINDING | BOTH
  | BUCKET | BUCKETS | CACHE | CALLED | CASCADE | CAST | CATALOG | CATALOGS | CHANGE | CHECK
  | CLEAR | CLUSTERED | CODEGEN | COLUMN | COLUMNS | COMMENT | COMPENSATION | COMPUTE | CONTAINS
  | COST | CREATE | CUBE | CURRENT | DATA | DATABASE | DATABASES | DATE | DECLARE | DEFAULT
  | DELAY | DELETE | DESCRIBE | DETERMINISTIC | DROP | EVOLUTION | EXCLUDE | EXECUTE | EXISTS
  | EXPLAIN | EXTEND | EXTENDED | EXTRACT | FIRST | FOLLOWING | FOR | FORMATTED | FUNCTION
  | FUNCTIONS | GENERATED | GLOBAL | GROUPING | IDENTIFIER | IDENTITY | IF | IMMEDIATE | INCLUDE
  | INPUT | INSERT | INTERVAL | INTO | KEY | LANGUAGE | LAST | LAZY | LEADING | LEVEL | LOCAL
  | LOCATION | MAP | MATCHED | MAX | MERGE | MSCK | NAME | NAMESPACE | NAMESPACES | OF | OPTIONS
  | OUT | OUTER | OVERLAY | OVERWRITE | PARTITION | PARTITIONED | PARTITIONS | PERCENT | PLACING
  | POSITION | PRECEDING | PRIMARY | PURGE | QUERY | RANGE | READS | RECOVER | RECURSION
  | RECURSIVE | REFRESH | RENAME | REPAIR | REPEATABLE | REPLACE | RESET | RESTRICT | RETURN
  | RETURNS | ROLLUP | ROW | ROWS | SCHEMA | SCHEMAS | SECURITY | SERDE | SET | SETS | SHOW
  | SOME | SORTED | SOURCE | SPECIFIC | SQL | STATISTICS | STRUCT | SUBSTR | SUBSTRING | SYNC
  | TABLE | TABLES | TARGET | TBLPROPERTIES | TEMP | TEMPORARY | TIME | TIMESTAMP
  | TIMESTAMP_LTZ | TIMESTAMP_NTZ | TO | TRAILING | TRIM | TRUNCATE | TRY_CAST | TYPE
  | UNBOUNDED | UNCACHE | UNIQUE | UNKNOWN | UNSET | UPDATE | USE | VALUES | VAR | VARIABLE
  | VIEW | VIEWS | WITHIN | ZONE
  ;

reservedWord
  : AND | AS | BETWEEN | CASE | DISTINCT | ELSE | FALSE | FROM | HAVING | IN | IS | NOT | NULL
  | ON | OR | SELECT | THEN | TRUE | WHEN | WHERE | WITH
  ;

// --- words ---

ADD: 'ADD';
AFTER: 'AFTER';
AGGREGATE: 'AGGREGATE';
ALL: 'ALL';
ALTER: 'ALTER';
ALWAYS: 'ALWAYS';
ANALYZE: 'ANALYZE';
AND: 'AND';
ANTI: 'ANTI';
ANY: 'ANY';
ARRAY: 'ARRAY';
AS: 'AS';
ASC: 'ASC';
BETWEEN: 'BETWEEN';
BINDING: 'BINDING';
BOTH: 'BOTH';
BUCKET: 'BUCKET';
BUCKETS: 'BUCKETS';
BY: 'BY';
CACHE: 'CACHE';
CALLED: 'CALLED';
CASCADE: 'CASCADE';
CASE: 'CASE';
CAST: 'CAST';
CATALOG: 'CATALOG';
CATALOGS: 'CATALOGS';
CHANGE: 'CHANGE';
CHECK: 'CHECK';
CLEAR: 'CLEAR';
CLUSTER: 'CLUSTER';
CLUSTERED: 'CLUSTERED';
CODEGEN: 'CODEGEN';
COLUMN: 'COLUMN';
COLUMNS: 'COLUMNS';
COMMENT: 'COMMENT';
COMPENSATION: 'COMPENSATION';
COMPUTE: 'COMPUTE';
CONTAINS: 'CONTAINS';
COST: 'COST';
CREATE: 'CREATE';
CROSS: 'CROSS';
CUBE: 'CUBE';
CURRENT: 'CURRENT';
DATA: 'DATA';
DATABASE: 'DATABASE';
DATABASES: 'DATABASES';
DATE: 'DATE';
DECLARE: 'DECLARE';
DEFAULT: 'DEFAULT';
DELAY: 'DELAY';
DELETE: 'DELETE';
DESC: 'DESC';
DESCRIBE: 'DESCRIBE';
DETERMINISTIC: 'DETERMINISTIC';
DISTINCT: 'DISTINCT';
DISTRIBUTE: 'DISTRIBUTE';
DIV: 'DIV';
DROP: 'DROP';
ELSE: 'ELSE';
END: 'END';
ESCAPE: 'ESCAPE';
EVOLUTION: 'EVOLUTION';
EXCEPT: 'EXCEPT';
EXCLUDE: 'EXCLUDE';
EXECUTE: 'EXECUTE';
EXISTS: 'EXISTS';
EXPLAIN: 'EXPLAIN';
EXTEND: 'EXTEND';
EXTENDED: 'EXTENDED';
EXTRACT: 'EXTRACT';
FALSE: 'FALSE';
FILTER: 'FILTER';
FIRST: 'FIRST';
FOLLOWING: 'FOLLOWING';
FOR: 'FOR';
FORMATTED: 'FORMATTED';
FROM: 'FROM';
FULL: 'FULL';
FUNCTION: 'FUNCTION';
FUNCTIONS: 'FUNCTIONS';
GENERATED: 'GENERATED';
GLOBAL: 'GLOBAL';
GROUP: 'GROUP';
GROUPING: 'GROUPING';
HAVING: 'HAVING';
IDENTIFIER: 'IDENTIFIER';
IDENTITY: 'IDENTITY';
IF: 'IF';
IGNORE: 'IGNORE';
ILIKE: 'ILIKE';
IMMEDIATE: 'IMMEDIATE';
IN: 'IN';
INCLUDE: 'INCLUDE';
INNER: 'INNER';
INPUT: 'INPUT';
INSERT: 'INSERT';
INTERSECT: 'INTERSECT';
INTERVAL: 'INTERVAL';
INTO: 'INTO';
IS: 'IS';
JOIN: 'JOIN';
KEY: 'KEY';
LANGUAGE: 'LANGUAGE';
LAST: 'LAST';
LATERAL: 'LATERAL';
LAZY: 'LAZY';
LEADING: 'LEADING';
LEFT: 'LEFT';
LEVEL: 'LEVEL';
LIKE: 'LIKE';
LIMIT: 'LIMIT';
LOCAL: 'LOCAL';
LOCATION: 'LOCATION';
MAP: 'MAP';
MATCHED: 'MATCHED';
MAX: 'MAX';
MERGE: 'MERGE';
MSCK: 'MSCK';
NAME: 'NAME';
MINUS_SET: 'MINUS';
NAMESPACE: 'NAMESPACE';
NAMESPACES: 'NAMESPACES';
NATURAL: 'NATURAL';
NOT: 'NOT';
NULL: 'NULL';
NULLS: 'NULLS';
OF: 'OF';
OFFSET: 'OFFSET';
ON: 'ON';
OPTIONS: 'OPTIONS';
OR: 'OR';
ORDER: 'ORDER';
OUT: 'OUT';
OUTER: 'OUTER';
OVER: 'OVER';
OVERLAY: 'OVERLAY';
OVERWRITE: 'OVERWRITE';
PARTITION: 'PARTITION';
PARTITIONED: 'PARTITIONED';
PARTITIONS: 'PARTITIONS';
PERCENT: 'PERCENT';
PIVOT: 'PIVOT';
PLACING: 'PLACING';
PRIMARY: 'PRIMARY';
PURGE: 'PURGE';
POSITION: 'POSITION';
PRECEDING: 'PRECEDING';
QUALIFY: 'QUALIFY';
QUERY: 'QUERY';
RANGE: 'RANGE';
READS: 'READS';
RECOVER: 'RECOVER';
RECURSION: 'RECURSION';
RECURSIVE: 'RECURSIVE';
REFRESH: 'REFRESH';
REGEXP: 'REGEXP';
RENAME: 'RENAME';
REPAIR: 'REPAIR';
REPEATABLE: 'REPEATABLE';
REPLACE: 'REPLACE';
RESET: 'RESET';
RESPECT: 'RESPECT';
RESTRICT: 'RESTRICT';
RETURN: 'RETURN';
RETURNS: 'RETURNS';
RIGHT: 'RIGHT';
RLIKE: 'RLIKE';
ROLLUP: 'ROLLUP';
ROW: 'ROW';
ROWS: 'ROWS';
SCHEMA: 'SCHEMA';
SCHEMAS: 'SCHEMAS';
SECURITY: 'SECURITY';
SELECT: 'SELECT';
SEMI: 'SEMI';
SERDE: 'SERDE';
SET: 'SET';
SETS: 'SETS';
SHOW: 'SHOW';
SOME: 'SOME';
SORT: 'SORT';
SORTED: 'SORTED';
SOURCE: 'SOURCE';
SPECIFIC: 'SPECIFIC';
SQL: 'SQL';
STATISTICS: 'STATISTICS';
STRUCT: 'STRUCT';
SUBSTR: 'SUBSTR';
SUBSTRING: 'SUBSTRING';
SYNC: 'SYNC';
TABLE: 'TABLE';
TABLES: 'TABLES';
TABLESAMPLE: 'TABLESAMPLE';
TARGET: 'TARGET';
TBLPROPERTIES: 'TBLPROPERTIES';
TEMP: 'TEMP';
TEMPORARY: 'TEMPORARY';
THEN: 'THEN';
TIME: 'TIME';
TIMESTAMP: 'TIMESTAMP';
TIMESTAMP_LTZ: 'TIMESTAMP_LTZ';
TIMESTAMP_NTZ: 'TIMESTAMP_NTZ';
TO: 'TO';
TRAILING: 'TRAILING';
TRIM: 'TRIM';
TRUNCATE: 'TRUNCATE';
TRUE: 'TRUE';
TRY_CAST: 'TRY_CAST';
TYPE: 'TYPE';
UNBOUNDED: 'UNBOUNDED';
UNCACHE: 'UNCACHE';
UNION: 'UNION';
UNIQUE: 'UNIQUE';
UNKNOWN: 'UNKNOWN';
UNPIVOT: 'UNPIVOT';
UNSET: 'UNSET';
UPDATE: 'UPDATE';
USE: 'USE';
USING: 'USING';
VALUES: 'VALUES';
VAR: 'VAR';
VARIABLE: 'VARIABLE';
VIEW: 'VIEW';
VIEWS: 'VIEWS';
WATERMARK: 'WATERMARK';
WHEN: 'WHEN';
WHERE: 'WHERE';
WINDOW: 'WINDOW';
WITH: 'WITH';
WITHIN: 'WITHIN';
ZONE: 'ZONE';

// --- the rest of the tokens ---

BYTES: 'X' '\'' [0-9A-F]* '\'';

RAW_STRING: 'R' ('\'' ~'\''* '\'' | '"' ~'"'* '"');

STRING: '\'' (~['\\] | '\\' . | '\'\'')* '\'';

QUOTED_STRING: '"' (~["\\] | '\\' . | '""')* '"';

INTEGER: DIGIT+;

SUFFIXED: DIGIT+ [LSY] | (DIGIT+ | POINTED) ('D' | 'F' | 'BD') | (DIGIT+ | POINTED) POWER ('D' | 'F' | 'BD');

EXPONENT: (DIGIT+ | POINTED) POWER;

EXACT: POINTED;

WORD: [\p{L}_] [\p{L}\p{N}_]* | DIGIT+ [\p{L}_] [\p{L}\p{N}_]*;

BACKQUOTED: '`' (~'`' | '``')* '`';

HINT: '/*+' .*? '*/' -> channel(HIDDEN);

COMMENT_BLOCK: '/*' (COMMENT_BLOCK | .)*? '*/' -> channel(HIDDEN);

COMMENT_LINE: '--' ~[\r\n]* -> channel(HIDDEN);

BLANK: [ \t\r\n\u00A0\u3000]+ -> channel(HIDDEN);

UNKNOWN_SIGN: .;

fragment DIGIT: [0-9];

fragment POINTED: DIGIT+ '.' DIGIT* | '.' DIGIT+;

fragment POWER: 'E' [+-]? DIGIT+;
