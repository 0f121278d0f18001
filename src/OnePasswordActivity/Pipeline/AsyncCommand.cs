using System;
using System.Collections.Concurrent;
using System.ComponentModel;
using System.Management.Automation;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Errors;

namespace OnePasswordActivity.Pipeline;

/// <summary>
/// A cmdlet whose work runs on the thread pool, while the pipeline's own thread does what only it may do. However the pipeline ends, the
/// work is cancelled and its <c>finally</c> blocks have run before the cmdlet returns.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AsyncCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource stop = new();

    /// <summary>Ends the work, from whichever thread the stop comes.</summary>
    protected sealed override void StopProcessing()
    {
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The cmdlet ended while the stop was on its way.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the cmdlet holds.</summary>
    /// <param name="disposing">Whether managed resources are released.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            stop.Dispose();
    }

    /// <summary>
    /// Makes something that nobody misses if it is left half done; a stop does not wait for it. The first use of the engine takes a moment in
    /// which nothing can be cancelled.
    /// </summary>
    /// <param name="make">Makes it, without the pipeline; not on its thread.</param>
    internal T Make<T>(Func<T> make)
        where T : IDisposable
    {
        var making = Task.Run(make);
        try
        {
            Task.WaitAny([making], stop.Token);
        }
        catch (OperationCanceledException)
        {
            making.ContinueWith(
                static late =>
                {
                    if (late.Exception is null)
                        late.Result.Dispose();
                },
                CancellationToken.None,
                TaskContinuationOptions.None,
                TaskScheduler.Default);
            throw new PipelineStoppedException();
        }

        return making.GetAwaiter().GetResult();
    }

    /// <summary>Runs work and does on this thread what it asks for, until it has ended.</summary>
    /// <param name="body">The work.</param>
    /// <param name="target">What an error that ends the cmdlet is about.</param>
    /// <param name="progress">How far the work has come, to be shown while it runs.</param>
    internal void Run(Func<CommandPort, CancellationToken, Task> body, object? target = null, ProgressMeter? progress = null)
    {
        using var queue = new BlockingCollection<PortRequest>();
        if (!WantsProgress)
            progress = null;
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        var port = new CommandPort(queue, ListensTo("Debug"), progress);
        var work = Task.Run(async () =>
        {
            try
            {
                await body(port, cancel.Token).ConfigureAwait(false);
            }
            finally
            {
                queue.CompleteAdding();
            }
        });

        ExceptionDispatchInfo? ending = null;
        Exception? failure = null;
        try
        {
            while (!queue.IsCompleted)
            {
                var isAsked = queue.TryTake(out var request, progress is null ? Timeout.InfiniteTimeSpan : ProgressMeter.Interval);
                if (ending is not null)
                {
                    request?.Refuse(ending.SourceException);
                    continue;
                }

                try
                {
                    if (isAsked)
                        request!.Run(this);
                    progress?.Show(CommandRuntime);
                }
                catch (Exception exception)
                {
                    // The pipeline is over: downstream has enough, -ErrorAction Stop, or Ctrl+C. The work learns it and cleans up.
                    ending = ExceptionDispatchInfo.Capture(exception);
                    cancel.Cancel();
                    request?.Refuse(exception);
                }
            }

            try
            {
                work.GetAwaiter().GetResult();
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        }
        finally
        {
            progress?.Complete(Host);
        }

        ending?.Throw();
        if (failure is null)
            return;
        if (stop.IsCancellationRequested)
            throw new PipelineStoppedException();
        ThrowTerminatingError(failure.ToErrorRecord(target));
    }

    /// <summary>By the parameter that PowerShell 7.4 brought, else by the variable.</summary>
    private bool WantsProgress =>
        (MyInvocation.BoundParameters.TryGetValue("ProgressAction", out var bound) ? bound : GetVariableValue("ProgressPreference"))
            is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    private bool ListensTo(string stream) => MyInvocation.BoundParameters.TryGetValue(stream, out var bound)
        ? bound is SwitchParameter { IsPresent: true }
        : GetVariableValue(stream + "Preference") is ActionPreference preference && preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
}
