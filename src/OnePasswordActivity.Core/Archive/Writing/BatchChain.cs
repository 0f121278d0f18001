using System;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>Batches that are written one after the other or not at all.</summary>
internal sealed class BatchChain
{
    /// <summary>Why a batch could not be written; null while all were. On the writer's thread only.</summary>
    public Exception? Broken { get; set; }
}
