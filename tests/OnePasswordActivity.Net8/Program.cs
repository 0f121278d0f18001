using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Threading;
using OnePasswordActivity;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Net8;

// Loads the packaged engine as the module does, uses it over HTTP, and says what was loaded where. It fails by exception.
var library = Path.Combine(
    typeof(StubServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "ModulePath").Value!, "lib", "net8.0");
var loader = (IEngineLoader)Activator.CreateInstance(
    Assembly.LoadFrom(Path.Combine(library, "OnePasswordActivity.Isolation.dll")).GetType("OnePasswordActivity.Isolation.EngineLoader", throwOnError: true)!)!;
var engine = loader.Load(Path.Combine(library, "deps"));
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

var context = AssemblyLoadContext.GetLoadContext(engine.GetType().Assembly)!;
Console.WriteLine($"runtime: {RuntimeInformation.FrameworkDescription}");
Console.WriteLine($"context: {context.Name}");
Console.WriteLine($"private: {string.Join(" ", context.Assemblies.Select(assembly => assembly.GetName().Name).Order(StringComparer.Ordinal))}");
Console.WriteLine($"features: {string.Join(" ", token.Features)}");
Console.WriteLine($"events: {string.Join(" ", read.Select(activity => activity.Uuid))}");
Console.WriteLine($"user: {user.Email}");
