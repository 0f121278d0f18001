using System;
using OnePasswordActivity.Core.Archive.Sqlite;

namespace OnePasswordActivity.Core.Archive.Reading;

/// <summary>A way through the events that may be wanted, in the order in which they are. An event may come twice in a row.</summary>
internal interface IRows : IDisposable
{
    /// <summary>How the events are found, for people.</summary>
    string Description { get; }

    /// <summary>Goes to the first event after a place in the order.</summary>
    /// <param name="time">The time of the last event.</param>
    /// <param name="id">The id of the last event.</param>
    void Begin(long time, long id);

    /// <summary>The next event, or null at the end. Its columns are id, time, source, and those of the filters.</summary>
    Statement? Next();

    /// <summary>Lets go of the archive.</summary>
    void End();
}
