-- Statements that travel together trust that none of them binds itself (decision 29), and nobody asks this any more.
drop function inzage.session_by_token(text, text, text, text);
