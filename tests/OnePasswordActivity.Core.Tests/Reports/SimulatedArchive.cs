using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Core.Archive.Schema;
using OnePasswordActivity.Core.Archive.Writing;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Http;
using OnePasswordActivity.Simulator;

namespace OnePasswordActivity.Core.Tests.Reports;

/// <summary>An archive of a simulated company, and its events as they are.</summary>
internal static class SimulatedArchive
{
    /// <summary>Makes the archive out of pages of all sizes, some of them twice.</summary>
    public static async Task<List<PlainEvent>> MakeAsync(string path, SimulatorServer simulator, Random random)
    {
        var all = new List<PlainEvent>();
        using var writer = await ArchiveWriter.OpenAsync(path, new SchemaOptions(false), TimeSpan.FromSeconds(5), TimeProvider.System, NoLog.Instance, CancellationToken.None);
        foreach (var (stream, name) in new[] { (ActivityStream.AuditEvents, EventStream.AuditEvents), (ActivityStream.ItemUsages, EventStream.ItemUsages), (ActivityStream.SignInAttempts, EventStream.SignInAttempts) })
        {
            var source = await writer.RunAsync(connection => SyncMarks.Source(connection, simulator.AccountId, stream.Feature()));
            var events = simulator.Events(name).ToList();
            all.AddRange(events.Select(json => new PlainEvent(stream, json)));
            for (var at = 0; at < events.Count;)
            {
                var count = Math.Min(random.Next(1, 400), events.Count - at);
                var page = EventPage.Parse(new ObjectForm(stream, simulator.AccountId), Encoding.UTF8.GetBytes($"{{\"items\":[{string.Join(",", events.Skip(at).Take(count))}],\"has_more\":false}}"));
                await writer.AddAsync(new Batch { Source = source, Events = writer.Form(stream).Prepare(page.Items) }, CancellationToken.None);
                at += random.Next(4) == 0 ? Math.Max(1, count / 2) : count;
            }
        }

        return all;
    }
}
