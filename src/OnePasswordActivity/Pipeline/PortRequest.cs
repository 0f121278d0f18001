using System;
using System.Management.Automation;
using System.Threading.Tasks;

namespace OnePasswordActivity.Pipeline;

/// <summary>Something for the pipeline's thread to do.</summary>
internal sealed class PortRequest(Func<PSCmdlet, bool> action)
{
    private readonly TaskCompletionSource<bool> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<bool> Done => done.Task;

    public void Run(PSCmdlet command) => done.TrySetResult(action(command));

    public void Refuse(Exception exception)
    {
        done.TrySetException(exception);

        // A log line has nobody who waits for it; its refusal must not surface as an unobserved exception.
        _ = done.Task.Exception;
    }
}
