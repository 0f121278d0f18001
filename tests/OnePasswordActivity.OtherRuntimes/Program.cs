using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using OnePasswordActivity;
using OnePasswordActivity.Engine;
using OnePasswordActivity.OtherRuntimes;

// Loads the packaged engine, uses it over HTTP, and says what it read. It fails by exception.
var engine = PackagedEngine.Load();
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

Console.WriteLine($"runtime: {RuntimeInformation.FrameworkDescription}");
Console.WriteLine($"engine: {engine.GetType().Assembly.Location}");
Console.WriteLine($"features: {string.Join(" ", token.Features)}");
Console.WriteLine($"events: {string.Join(" ", read.Select(activity => activity.Uuid))}");
Console.WriteLine($"user: {user.Email}");
