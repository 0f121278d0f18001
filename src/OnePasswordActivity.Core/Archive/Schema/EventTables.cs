using Microsoft.Data.Sqlite;
using OnePasswordActivity.Core.Archive.Sqlite;

namespace OnePasswordActivity.Core.Archive.Schema;

/// <summary>
/// The events. Their exact JSON lies in compressed blocks of neighbours: an event's place in its block is its id less the block's. What
/// people filter by is in columns of small numbers, which stand for the texts in other tables, where an absent text is an empty one. Ids are
/// given in the order in which events arrive, and never again; a batch says when those from its first one on did. Which events are known
/// is in rows of keys, and which have a number in a column is in posting lists, because an index with an entry for each column of each event is most of
/// what writing costs. Times are UTC ticks of 100 ns, and 0 is that of an event without one.
/// </summary>
internal sealed class EventTables : IMigration
{
    private const string Tables = """
        CREATE TABLE archive (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            next INTEGER NOT NULL,
            created INTEGER NOT NULL
        );
        INSERT INTO archive (only, next, created) VALUES (1, 1, unixepoch());
        CREATE TABLE source (
            id INTEGER PRIMARY KEY,
            account TEXT NOT NULL,
            stream TEXT NOT NULL,
            UNIQUE (account, stream)
        );
        CREATE TABLE text (
            id INTEGER PRIMARY KEY,
            kind INTEGER NOT NULL,
            value TEXT NOT NULL,
            UNIQUE (kind, value)
        );
        CREATE TABLE entity (
            id INTEGER PRIMARY KEY,
            kind INTEGER NOT NULL,
            uuid TEXT NOT NULL,
            email TEXT NOT NULL,
            name TEXT NOT NULL,
            UNIQUE (uuid, kind, email, name)
        );
        CREATE INDEX entity_kind ON entity (kind, uuid COLLATE NOCASE);
        CREATE INDEX entity_pair ON entity (kind) WHERE instr(uuid, ' ') > 0;
        CREATE TABLE client (
            id INTEGER PRIMARY KEY,
            app_name TEXT NOT NULL,
            app_version TEXT NOT NULL,
            platform_name TEXT NOT NULL,
            platform_version TEXT NOT NULL,
            os_name TEXT NOT NULL,
            os_version TEXT NOT NULL,
            UNIQUE (app_name, app_version, platform_name, platform_version, os_name, os_version)
        );
        CREATE TABLE place (
            id INTEGER PRIMARY KEY,
            code TEXT NOT NULL,
            country TEXT NOT NULL,
            region TEXT NOT NULL,
            city TEXT NOT NULL,
            UNIQUE (code, country, region, city)
        );
        CREATE TABLE block (
            first INTEGER PRIMARY KEY,
            count INTEGER NOT NULL,
            json BLOB NOT NULL
        );
        CREATE TABLE batch (
            first INTEGER PRIMARY KEY,
            received INTEGER NOT NULL
        );
        CREATE TABLE event (
            id INTEGER PRIMARY KEY,
            source INTEGER NOT NULL REFERENCES source,
            time INTEGER NOT NULL,
            action INTEGER REFERENCES text,
            type INTEGER REFERENCES text,
            actor INTEGER REFERENCES entity,
            object INTEGER REFERENCES entity,
            aux INTEGER REFERENCES entity,
            vault INTEGER REFERENCES entity,
            device INTEGER REFERENCES text,
            address INTEGER REFERENCES text,
            place INTEGER REFERENCES place,
            client INTEGER REFERENCES client
        );
        CREATE INDEX event_time ON event (source, time);
        CREATE TABLE event_key (
            low INTEGER PRIMARY KEY,
            entries BLOB NOT NULL
        );
        CREATE TABLE posting (
            field INTEGER NOT NULL,
            name INTEGER NOT NULL,
            source INTEGER NOT NULL REFERENCES source,
            earliest INTEGER NOT NULL,
            first INTEGER NOT NULL,
            span INTEGER NOT NULL,
            count INTEGER NOT NULL,
            events BLOB NOT NULL,
            PRIMARY KEY (field, name, source, earliest, first)
        ) WITHOUT ROWID;
        """;

    /// <summary>
    /// Which words are in which name, and which other words, that no column stands for, are in which events; what they find is verified by the events'
    /// JSON. A name's row is its id and, in the last two bits, its table. The words of a few neighbours are in the row of the first one's id. The words of a
    /// transaction have room in 16 MB, and are written once.
    /// </summary>
    private const string TextIndex = """
        CREATE VIRTUAL TABLE event_text USING fts5 (
            content, content = '', contentless_delete = 1, detail = none,
            tokenize = "unicode61 remove_diacritics 2 tokenchars '@._-:+'"
        );
        CREATE VIRTUAL TABLE name_text USING fts5 (
            content, content = '', contentless_delete = 1, detail = none,
            tokenize = "unicode61 remove_diacritics 2 tokenchars '@._-:+'"
        );
        INSERT INTO event_text (event_text, rank) VALUES ('hashsize', 16777216);
        INSERT INTO name_text (name_text, rank) VALUES ('hashsize', 16777216);
        """;

    public void Apply(SqliteConnection connection, SchemaOptions options)
    {
        connection.Execute(Tables);
        if (options.TextIndex)
            connection.Execute(TextIndex);
    }
}
