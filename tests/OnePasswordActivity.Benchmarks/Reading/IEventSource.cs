using System;
using System.Threading.Tasks;

namespace OnePasswordActivity.Benchmarks.Reading;

/// <summary>A way to read a stream to its end.</summary>
internal interface IEventSource : IDisposable
{
    /// <summary>Gets ready; this is not measured.</summary>
    /// <param name="server">Where the events are.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="events">How many there are.</param>
    void Connect(Uri server, string stream, long events);

    /// <summary>Reads all events, keeps none, and returns how many there were.</summary>
    Task<long> ReadAsync();
}
