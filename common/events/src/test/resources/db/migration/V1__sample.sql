create table effect (
    id bigint generated always as identity primary key,
    subject text not null,
    number int not null
);

create table widget (
    id uuid primary key,
    changes int not null
);
