using System;
using System.Collections.Generic;
using System.Threading;
using OnePasswordActivity.Core.Archive.Indexes;
using OnePasswordActivity.Core.Archive.Sqlite;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>Goes from event to event: to each that a statement finds.</summary>
/// <param name="statement">Finds them, or one by its id, ?1, if it is wanted.</param>
/// <param name="places">The events that may be wanted, in order; null where the statement finds them itself.</param>
internal sealed class EventCursor(Statement statement, IReadOnlyList<EventPlace>? places = null) : IDisposable
{
    private int at;

    /// <summary>The event's row.</summary>
    public Statement Row => statement;

    /// <summary>Goes on to the next event; false when there is none.</summary>
    /// <param name="cancellation">What stops it at the moment.</param>
    public bool MoveNext(Func<CancellationToken> cancellation)
    {
        if (places is null)
            return statement.Step();
        while (at < places.Count)
        {
            // A statement that is over so soon is hardly ever interrupted, and of many events few may be wanted.
            cancellation().ThrowIfCancellationRequested();
            statement.Reset();
            statement.Bind(1, places[at++].Id);
            if (statement.Step())
                return true;
        }

        return false;
    }

    public void Dispose() => statement.Dispose();
}
