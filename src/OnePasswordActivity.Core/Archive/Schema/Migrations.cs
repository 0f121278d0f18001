using System.Collections.Generic;

namespace OnePasswordActivity.Core.Archive.Schema;

/// <summary>All steps of the schema, in the order in which they are made. An archive's version is how many of them it has.</summary>
internal static class Migrations
{
    public static IReadOnlyList<IMigration> All { get; } =
    [
        new EventTables(),
        new SyncTables(),
        new PseudonymTables(),
        new DeliveryTables(),
        new DetectionTables(),
        new JournalTables(),
    ];
}
