using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using OnePasswordActivity.Simulator;
using Xunit;

namespace OnePasswordActivity.Tests.Hosting;

/// <summary>
/// A test with a simulator and a session of its own. What the session connects is visible to this session only, so tests may run side by
/// side although the module's connections belong to the process.
/// </summary>
public abstract class ModuleTest : IAsyncLifetime
{
    /// <summary>From the first event on, one page after another.</summary>
    protected const string Everything = "-StartTime $longAgo -ThrottleLimit 1";

    private readonly List<Session> sessions = [];
    private readonly List<SimulatorServer> servers = [];
    private readonly string folder = Directory.CreateTempSubdirectory("opa").FullName;

    protected SimulatorServer Server { get; private set; } = null!;

    protected Session Session { get; private set; } = null!;

    protected virtual SimulatorOptions Options => Small(1);

    public virtual async Task InitializeAsync()
    {
        Server = await StartServerAsync(Options);
        Session = NewSession();
    }

    public async Task DisposeAsync()
    {
        Leave();
        foreach (var session in sessions)
            session.Dispose();
        foreach (var server in servers)
            await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A small company in which nothing happens unless a test says so.</summary>
    protected static SimulatorOptions Small(int seed) => new()
    {
        Seed = seed, Users = 20, Days = 30, Events = 600, Live = false, RequestsPerMinute = 0, RequestsPerHour = 0,
    };

    /// <summary>Waits for something that happens elsewhere; how long it takes does not matter.</summary>
    protected static async Task Until(Func<bool> condition, string what)
    {
        for (var i = 0; i < 6000; i++)
        {
            if (condition())
                return;
            await Task.Delay(20);
        }

        Assert.Fail("It never happened: " + what);
    }

    protected async Task<SimulatorServer> StartServerAsync(SimulatorOptions options)
    {
        var server = await SimulatorServer.StartAsync(options);
        servers.Add(server);
        return server;
    }

    protected Session NewSession(Func<Session>? make = null)
    {
        var session = make?.Invoke() ?? new Session();
        sessions.Add(session);
        return Introduce(session, Server);
    }

    /// <summary>What a test leaves behind elsewhere than in its sessions and folder is removed here.</summary>
    protected virtual void Leave()
    {
    }

    /// <summary>From here on scripts run in another session.</summary>
    protected void Use(Session session) => Session = session;

    /// <summary>Tells a session of a simulator.</summary>
    protected static Session Introduce(Session session, SimulatorServer server) => session
        .Set("uri", server.BaseUri).Set("token", server.EventsToken)
        .Set("account", server.AccountId).Set("clientId", server.ClientId).Set("secret", server.ClientSecret)
        .Set("longAgo", DateTimeOffset.UtcNow.AddDays(-100));

    protected void ConnectEvents(string more = "", Session? session = null) =>
        (session ?? Session).Run($"Connect-OPEvents -Token $token -BaseUri $uri -Scope Runspace -MaximumRetryCount 0 {more}").Clean();

    protected void ConnectUsers(string more = "", Session? session = null) => (session ?? Session)
        .Run($"Connect-OPUsers -AccountId $account -ClientId $clientId -ClientSecret $secret -BaseUri $uri -Scope Runspace -MaximumRetryCount 0 {more}").Clean();

    protected Outcome Run(string script) => Session.Run(script);

    protected string TemporaryFile(string name) => Path.Combine(folder, name);

    protected string[] Truth(EventStream stream, ApiVersion version = ApiVersion.V2) => [.. Server.Events(stream, version: version)];

    /// <summary>The requests for pages of events.</summary>
    protected IReadOnlyList<RecordedRequest> PageRequests(EventStream stream) =>
        [.. Server.Requests.All.Where(request => request.Path.EndsWith("/" + stream.ApiName(), StringComparison.Ordinal))];

    /// <summary>The requests that change a user.</summary>
    protected IReadOnlyList<RecordedRequest> Changes => [.. Server.Requests.All.Where(request => request.Path.Contains(':', StringComparison.Ordinal))];
}
