-- The release before V3 takes a first member's role from the account, where a changed one was not written.
update account a set role = m.role from member m where m.id = a.id and m.role <> a.role;
