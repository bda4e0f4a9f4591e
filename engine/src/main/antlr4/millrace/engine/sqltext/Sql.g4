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
  | EXPLAIN EXTENDED? query                                                     # explain
  | CREATE (OR REPLACE)? GLOBAL? (TEMP | TEMPORARY)? VIEW
      (IF NOT EXISTS)? qualifiedName ('(' names ')')? AS query                  # createView
  | DROP VIEW (IF EXISTS)? qualifiedName                                        # dropView
  | SHOW (TABLES | VIEWS) ((FROM | IN) qualifiedName)? (LIKE? pattern=string)?  # showTables
  | SHOW COLUMNS (FROM | IN) qualifiedName                                      # showColumns
  | (DESCRIBE | DESC) (TABLE? EXTENDED? qualifiedName | QUERY? query)           # describe
  | SET (key=settingText ('=' value=settingText)?)?                             # set
  | CACHE LAZY? TABLE qualifiedName (AS? query)?                                # cache
  | UNCACHE TABLE (IF EXISTS)? qualifiedName                                    # uncache
  ;

settingText: ~('=' | ';')+;

settingValue: ~';'*;

// --- queries ---

query: (WITH commonTable (',' commonTable)*)? term order;

commonTable: identifier ('(' names ')')? AS? '(' query ')';

term
  : termPrimary                                                          # plainTerm
  | left=term INTERSECT quantifier? right=term                           # setOperation
  | left=term operator=(UNION | EXCEPT | MINUS_SET) quantifier? right=term  # setOperation
  ;

quantifier: ALL | DISTINCT;

termPrimary
  : select                # selectTerm
  | TABLE qualifiedName   # tableTerm
  | values                # valuesTerm
  | '(' query ')'         # subqueryTerm
  ;

order
  : ((ORDER | SORT) BY sortItem (',' sortItem)*)?
    (LIMIT (ALL | limit=expression))?
    (OFFSET offset=expression)?
  ;

sortItem: expression direction=(ASC | DESC)? (NULLS nulls=(FIRST | LAST))?;

select
  : SELECT quantifier? namedExpressions
    (FROM relation (',' relation)* lateralView* (pivot | unpivot)?)?
    (WHERE where=expression)?
    grouping?
    (HAVING having=expression)?
    (QUALIFY qualify=expression)?
    (WINDOW namedWindow (',' namedWindow)*)?
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

groupingSet: '(' (expression (',' expression)*)? ')' | expression;

lateralView
  : LATERAL VIEW OUTER? qualifiedName '(' (expression (',' expression)*)? ')'
    table=aliasName? (AS? column+=aliasName (',' column+=aliasName)*)?
  ;

pivot
  : PIVOT '(' namedExpressions FOR (column=identifier | '(' names ')')
      IN '(' pivotValue (',' pivotValue)* ')' ')' tableAlias
  ;

pivotValue: expression (AS? identifier)?;

unpivot
  : UNPIVOT ((INCLUDE | EXCLUDE) NULLS)? '(' value=identifier FOR variable=identifier
      IN '(' unpivotColumn (',' unpivotColumn)* ')' ')' tableAlias
  ;

unpivotColumn: expression (AS? identifier)?;

relation: LATERAL? relationPrimary joinPart*;

joinPart
  : joinType JOIN LATERAL? right=relationPrimary (ON expression | USING '(' names ')')?
  | NATURAL joinType JOIN right=relationPrimary
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
  : qualifiedName tableAlias                                            # tableRelation
  | '(' query ')' tableAlias                                            # queryRelation
  | '(' relation ')' tableAlias                                         # nestedRelation
  | values tableAlias                                                   # valuesRelation
  | identifier '(' (argument (',' argument)*)? ')' tableAlias           # functionRelation
  ;

tableAlias: (AS nameAfterAs ('(' names ')')? | aliasName ('(' names ')')?)?;

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
  : NOT? BETWEEN low=operand AND high=operand                                  # between
  | NOT? IN '(' expression (',' expression)* ')'                               # in
  | NOT? IN '(' query ')'                                                      # inQuery
  | NOT? kind=(LIKE | ILIKE) any=(ANY | SOME | ALL)
      '(' expression (',' expression)* ')'                                     # likeMany
  | NOT? kind=(LIKE | ILIKE) pattern=operand (ESCAPE escape=string)?           # like
  | NOT? (RLIKE | REGEXP) pattern=operand                                      # rlike
  | IS NOT? NULL                                                               # isNull
  | IS NOT? truth=(TRUE | FALSE | UNKNOWN)                                     # isTruth
  | IS NOT? DISTINCT FROM right=operand                                        # isDistinct
  ;

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
  | qualifiedName '(' (quantifier? argument (',' argument)*)? ')'
      (WITHIN GROUP '(' ORDER BY sortItem (',' sortItem)* ')')?
      ((IGNORE | RESPECT) NULLS)?
      (FILTER '(' WHERE filter=expression ')')?
      (over=OVER windowSpecification)?                                   # call
  | lambdaParameters '->' body=expression                                # lambda
  | '*'                                                                  # star
  | qualifiedName '.' '*'                                                # qualifiedStar
  | '(' query ')'                                                        # scalarQuery
  | '(' namedExpression (',' namedExpression)+ ')'                       # tuple
  | '(' expression ')'                                                   # parenthesized
  | primary '.' identifier                                               # member
  | primary '[' operand ']'                                              # item
  | primary '::' dataType                                                # shortCast
  | '?'                                                                  # placeMarker
  | ':' nameAfterAs                                                      # nameMarker
  | identifier                                                           # column
  ;

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

qualifiedName: identifier ('.' identifier)*;

names: identifier (',' identifier)*;

aliasName: WORD | BACKQUOTED | word;

nameAfterAs: identifier | reservedWord;

identifier: WORD | BACKQUOTED | word | clauseWord;

clauseWord
  : ANTI | CROSS | EXCEPT | FULL | GROUP | INNER | INTERSECT | JOIN | LATERAL | LEFT | LIMIT
  | MINUS_SET | NATURAL | OFFSET | ORDER | RIGHT | SEMI | SORT | UNION | USING | BY | OVER | FILTER
  | IGNORE | PIVOT | RESPECT | UNPIVOT | QUALIFY | WINDOW | END | DESC | ASC | NULLS | ESCAPE | LIKE | ILIKE | RLIKE | REGEXP
  ;

word
  : ALL | ANY | ARRAY | BOTH | CACHE | CAST | COLUMNS | COMMENT | CREATE | CUBE | CURRENT | DATE
  | DESCRIBE | DISTRIBUTE | DROP | EXISTS | EXCLUDE | EXPLAIN | EXTENDED | EXTRACT | FIRST | FOLLOWING | FOR
  | GLOBAL | GROUPING | IF | INCLUDE | INTERVAL | LAST | LAZY | LEADING | MAP | OUTER | OVERLAY | PARTITION
  | PLACING | POSITION | PRECEDING | QUERY | RANGE | REPLACE | ROLLUP | ROW | ROWS | SET | SETS | SHOW | SOME | STRUCT | SUBSTR | SUBSTRING | TABLE | TABLES | TEMP
  | TEMPORARY | TIME | TIMESTAMP | TIMESTAMP_LTZ | TIMESTAMP_NTZ | TO | TRAILING | TRIM | TRY_CAST
  | UNBOUNDED | UNCACHE | UNKNOWN | VALUES | VIEW | VIEWS | WITHIN
  ;

reservedWord
  : AND | AS | BETWEEN | CASE | DISTINCT | DIV | ELSE | FALSE | FROM | HAVING | IN | IS | NOT
  | NULL | ON | OR | SELECT | THEN | TRUE | WHEN | WHERE | WITH
  ;

// --- words ---

ALL: 'ALL';
AND: 'AND';
ANTI: 'ANTI';
ANY: 'ANY';
ARRAY: 'ARRAY';
AS: 'AS';
ASC: 'ASC';
BETWEEN: 'BETWEEN';
BOTH: 'BOTH';
BY: 'BY';
CACHE: 'CACHE';
CASE: 'CASE';
CAST: 'CAST';
COLUMNS: 'COLUMNS';
COMMENT: 'COMMENT';
CREATE: 'CREATE';
CROSS: 'CROSS';
CUBE: 'CUBE';
CURRENT: 'CURRENT';
DATE: 'DATE';
DESC: 'DESC';
DESCRIBE: 'DESCRIBE';
DISTINCT: 'DISTINCT';
DISTRIBUTE: 'DISTRIBUTE';
DIV: 'DIV';
DROP: 'DROP';
ELSE: 'ELSE';
END: 'END';
ESCAPE: 'ESCAPE';
EXCEPT: 'EXCEPT';
EXCLUDE: 'EXCLUDE';
EXISTS: 'EXISTS';
EXPLAIN: 'EXPLAIN';
EXTENDED: 'EXTENDED';
EXTRACT: 'EXTRACT';
FALSE: 'FALSE';
FILTER: 'FILTER';
FIRST: 'FIRST';
FOLLOWING: 'FOLLOWING';
FOR: 'FOR';
FROM: 'FROM';
FULL: 'FULL';
GLOBAL: 'GLOBAL';
GROUP: 'GROUP';
GROUPING: 'GROUPING';
HAVING: 'HAVING';
IF: 'IF';
IGNORE: 'IGNORE';
ILIKE: 'ILIKE';
IN: 'IN';
INCLUDE: 'INCLUDE';
INNER: 'INNER';
INTERSECT: 'INTERSECT';
INTERVAL: 'INTERVAL';
IS: 'IS';
JOIN: 'JOIN';
LAST: 'LAST';
LATERAL: 'LATERAL';
LAZY: 'LAZY';
LEADING: 'LEADING';
LEFT: 'LEFT';
LIKE: 'LIKE';
LIMIT: 'LIMIT';
MAP: 'MAP';
MINUS_SET: 'MINUS';
NATURAL: 'NATURAL';
NOT: 'NOT';
NULL: 'NULL';
NULLS: 'NULLS';
OFFSET: 'OFFSET';
ON: 'ON';
OR: 'OR';
ORDER: 'ORDER';
OUTER: 'OUTER';
OVER: 'OVER';
OVERLAY: 'OVERLAY';
PARTITION: 'PARTITION';
PIVOT: 'PIVOT';
PLACING: 'PLACING';
POSITION: 'POSITION';
PRECEDING: 'PRECEDING';
QUALIFY: 'QUALIFY';
QUERY: 'QUERY';
RANGE: 'RANGE';
REGEXP: 'REGEXP';
REPLACE: 'REPLACE';
RESPECT: 'RESPECT';
RIGHT: 'RIGHT';
RLIKE: 'RLIKE';
ROLLUP: 'ROLLUP';
ROW: 'ROW';
ROWS: 'ROWS';
SELECT: 'SELECT';
SEMI: 'SEMI';
SET: 'SET';
SETS: 'SETS';
SHOW: 'SHOW';
SOME: 'SOME';
SORT: 'SORT';
STRUCT: 'STRUCT';
SUBSTR: 'SUBSTR';
SUBSTRING: 'SUBSTRING';
TABLE: 'TABLE';
TABLES: 'TABLES';
TEMP: 'TEMP';
TEMPORARY: 'TEMPORARY';
THEN: 'THEN';
TIMESTAMP: 'TIMESTAMP';
TIME: 'TIME';
TIMESTAMP_LTZ: 'TIMESTAMP_LTZ';
TIMESTAMP_NTZ: 'TIMESTAMP_NTZ';
TO: 'TO';
TRAILING: 'TRAILING';
TRIM: 'TRIM';
TRUE: 'TRUE';
TRY_CAST: 'TRY_CAST';
UNBOUNDED: 'UNBOUNDED';
UNCACHE: 'UNCACHE';
UNION: 'UNION';
UNKNOWN: 'UNKNOWN';
UNPIVOT: 'UNPIVOT';
USING: 'USING';
VALUES: 'VALUES';
VIEW: 'VIEW';
VIEWS: 'VIEWS';
WHEN: 'WHEN';
WHERE: 'WHERE';
WINDOW: 'WINDOW';
WITH: 'WITH';
WITHIN: 'WITHIN';

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

COMMENT_BLOCK: '/*' .*? '*/' -> channel(HIDDEN);

COMMENT_LINE: '--' ~[\r\n]* -> channel(HIDDEN);

BLANK: [ \t\r\n\u00A0\u3000]+ -> channel(HIDDEN);

UNKNOWN_SIGN: .;

fragment DIGIT: [0-9];

fragment POINTED: DIGIT+ '.' DIGIT* | '.' DIGIT+;

fragment POWER: 'E' [+-]? DIGIT+;
