using System;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Pipeline;

/// <summary>Shows how far the synchronisation of a stream is as a part of a bar.</summary>
internal sealed class SyncReporter : IProgress<SyncProgress>
{
    private readonly ProgressPart part;

    public SyncReporter(ProgressPart part)
    {
        this.part = part;
        part.Reach(0, 0);
    }

    public void Report(SyncProgress value) => part.Reach(value.Events, value.Covered);
}
