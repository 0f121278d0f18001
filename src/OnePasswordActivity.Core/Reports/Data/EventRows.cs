using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Archive;
using OnePasswordActivity.Core.Archive.Reading;
using OnePasswordActivity.Core.Archive.Sqlite;

namespace OnePasswordActivity.Core.Reports.Data;

/// <summary>The events that a search finds. One thread reads the next of them while another one counts.</summary>
/// <param name="open">Begins the search, whose rows have time, source and the columns, in their order.</param>
/// <param name="columns">Which columns there are.</param>
/// <param name="sources">The sources by their numbers.</param>
/// <param name="cancellation">What stops it at the moment.</param>
internal sealed class EventRows(Func<EventCursor> open, EventColumns columns, IReadOnlyDictionary<long, Source> sources, Func<CancellationToken> cancellation)
{
    /// <summary>How many events are read at once: few enough to stay in the processor's cache until they are counted.</summary>
    private const int Together = 1024;

    /// <summary>The columns in the order in which a statement gives them, after time and source.</summary>
    public static IReadOnlyList<EventColumns> Order { get; } =
    [
        EventColumns.Id, EventColumns.Action, EventColumns.Type, EventColumns.Actor, EventColumns.Object, EventColumns.Aux,
        EventColumns.Vault, EventColumns.Address, EventColumns.Place, EventColumns.Client,
    ];

    /// <summary>Goes through them once; each is good until the next.</summary>
    public IEnumerable<EventCells> Read()
    {
        using var cursor = Stoppable(open);
        EventCells[] now = Buffer(), next = Buffer();
        var count = Stoppable(() => Fill(cursor, now));
        while (count > 0)
        {
            var free = next;
            var ahead = count == Together ? Task.Run(() => Stoppable(() => Fill(cursor, free)), CancellationToken.None) : null;
            try
            {
                for (var i = 0; i < count; i++)
                    yield return now[i];
            }
            finally
            {
                // Whoever stops in between must not end the statement under the other thread.
                if (ahead is not null)
                    Task.WhenAny(ahead).GetAwaiter().GetResult();
            }

            count = ahead?.GetAwaiter().GetResult() ?? 0;
            (now, next) = (next, now);
        }
    }

    private static EventCells[] Buffer()
    {
        var buffer = new EventCells[Together];
        for (var i = 0; i < buffer.Length; i++)
            buffer[i] = new EventCells();
        return buffer;
    }

    private int Fill(EventCursor cursor, EventCells[] buffer)
    {
        var statement = cursor.Row;
        var next = 2;
        int At(EventColumns column) => columns.HasFlag(column) ? next++ : -1;
        var (id, action, type, actor, thing, aux) =
            (At(EventColumns.Id), At(EventColumns.Action), At(EventColumns.Type), At(EventColumns.Actor), At(EventColumns.Object), At(EventColumns.Aux));
        var (vault, address, place, client) = (At(EventColumns.Vault), At(EventColumns.Address), At(EventColumns.Place), At(EventColumns.Client));
        var count = 0;
        for (; count < buffer.Length && cursor.MoveNext(cancellation); count++)
        {
            var cells = buffer[count];
            cells.Time = statement.Integer(0);
            cells.Source = sources[statement.Integer(1)];
            cells.Id = Number(statement, id);
            cells.Action = Number(statement, action);
            cells.Type = Number(statement, type);
            cells.Actor = Number(statement, actor);
            cells.Object = Number(statement, thing);
            cells.Aux = Number(statement, aux);
            cells.Vault = Number(statement, vault);
            cells.Address = Number(statement, address);
            cells.Place = Number(statement, place);
            cells.Client = Number(statement, client);
        }

        return count;
    }

    private static long Number(Statement statement, int column) => column < 0 ? 0 : statement.Integer(column);

    private T Stoppable<T>(Func<T> look)
    {
        // An interruption between two statements is lost.
        cancellation().ThrowIfCancellationRequested();
        try
        {
            return look();
        }
        catch (ArchiveException) when (cancellation().IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation());
        }
    }
}
