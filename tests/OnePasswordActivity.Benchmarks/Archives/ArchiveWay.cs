namespace OnePasswordActivity.Benchmarks.Archives;

/// <summary>What is done with the events of all streams.</summary>
internal enum ArchiveWay
{
    /// <summary>Read and dropped.</summary>
    Stream,

    /// <summary>Brought into an archive.</summary>
    Sync,

    /// <summary>Brought into an archive without a full-text index.</summary>
    SyncNoText,

    /// <summary>Rows that are ready put into a table, with their JSON in blocks.</summary>
    Bulk,

    /// <summary>The same with the archive's indexes.</summary>
    BulkIndexes,

    /// <summary>The same with the archive's indexes and its full-text index.</summary>
    BulkText,
}
