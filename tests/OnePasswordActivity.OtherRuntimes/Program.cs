using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using OnePasswordActivity;
using OnePasswordActivity.Engine;
using OnePasswordActivity.OtherRuntimes;

// Loads the packaged engine, uses it over HTTP, and says what it read. It fails by exception. With arguments it brings
// an archive up to date, or sends or exports what one has.
var engine = PackagedEngine.Load();
if (args.Length > 0 && args[0] == "send")
    return await Sending.RunAsync(engine, args);
if (args.Length > 0 && args[0] == "export")
    return Exporting.Run(engine, args);
if (args.Length > 0)
    return await Synchronisation.RunAsync(engine, args);
var log = new ConsoleLog();

using var server = new StubServer();
using var events = engine.CreateEventsClient(new EventsClientOptions { BaseUri = server.BaseUri, Token = "not.a.token" });
var token = await events.IntrospectAsync(log, CancellationToken.None);
var read = new List<ActivityEvent>();
using (var pages = events.Read(new EventQuery { Stream = ActivityStream.SignInAttempts }, log))
    while (await pages.ReadNextAsync(CancellationToken.None) is { } page)
        read.AddRange(page.Items);

using var users = engine.CreateUsersClient(new UsersClientOptions { BaseUri = server.BaseUri, AccountId = "A", ClientId = "client", ClientSecret = "secret" });
using var list = users.List(new UserQuery(), log);
var user = (await list.ReadNextAsync(CancellationToken.None))!.Items.Single();

var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.db");
var archived = new List<string>();
using (var sync = await engine.OpenArchiveSyncAsync(new ArchiveOptions { Path = path }, log, CancellationToken.None))
{
    var query = new SyncQuery { Client = events, AccountUuid = "A", Stream = ActivityStream.SignInAttempts, StartTime = DateTimeOffset.UtcNow };
    if ((await sync.SyncAsync(query, log, CancellationToken.None)).Error is { } error)
        throw new InvalidOperationException(error);
}

using (var archive = engine.OpenArchive(path))
using (var pages = archive.Read(new ArchiveQuery { Order = ArchiveOrder.Arrival }))
    while (await pages.ReadNextAsync(CancellationToken.None) is { } page)
        archived.AddRange(page.Items.Select(activity => activity.Json));
foreach (var file in new[] { "", "-wal", "-shm", "-lock" })
    File.Delete(path + file);

Console.WriteLine($"runtime: {RuntimeInformation.FrameworkDescription}");
Console.WriteLine($"engine: {engine.GetType().Assembly.Location}");
Console.WriteLine($"features: {string.Join(" ", token.Features)}");
Console.WriteLine($"events: {string.Join(" ", read.Select(activity => activity.Uuid))}");
Console.WriteLine($"user: {user.Email}");
Console.WriteLine($"archived: {string.Join(" ", archived)}");
return 0;
