using Microsoft.Data.Sqlite;

namespace OnePasswordActivity.Core.Archive.Schema;

/// <summary>One step of an archive's schema. Once released it never changes; what comes later is a step of its own.</summary>
internal interface IMigration
{
    /// <summary>Makes the step, inside the transaction of all that are missing.</summary>
    /// <param name="connection">The archive.</param>
    /// <param name="options">How it is to be.</param>
    void Apply(SqliteConnection connection, SchemaOptions options);
}
