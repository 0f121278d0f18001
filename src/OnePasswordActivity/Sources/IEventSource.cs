using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Sources;

/// <summary>Where a cmdlet gets its events from.</summary>
internal interface IEventSource
{
    /// <summary>What an error that ends the cmdlet is about.</summary>
    object? Target { get; }

    /// <summary>Writes events to the pipeline, until there are no more or enough.</summary>
    /// <param name="allowance">How many it may write.</param>
    /// <param name="port">The pipeline.</param>
    /// <param name="progress">Told how far it has come; null when it has no end.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task ReadAsync(Allowance allowance, CommandPort port, ProgressMeter? progress, CancellationToken cancellationToken);
}
