using System;
using System.Threading.Tasks;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>Something that waits for the writer's thread, and gives a result.</summary>
/// <param name="action">What to do.</param>
/// <typeparam name="T">The result.</typeparam>
internal sealed class Work<T>(Func<T> action) : Work
{
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T result = default!;

    public Task<T> Task => done.Task;

    public override void Do() => result = action();

    public override void Succeed() => done.TrySetResult(result);

    public override void Fail(Exception exception)
    {
        if (Batch?.Chain is { } chain)
            chain.Broken ??= exception;
        if (exception is OperationCanceledException cancelled)
            done.TrySetCanceled(cancelled.CancellationToken);
        else
            done.TrySetException(exception);
    }
}
