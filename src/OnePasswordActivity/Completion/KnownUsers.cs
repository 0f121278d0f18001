using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Completion;

/// <summary>
/// The users of an account, for completion: asked for once in some minutes, and nobody waits longer than a moment for them. An answer
/// that comes later is there at the next try.
/// </summary>
internal sealed class KnownUsers
{
    private const int Patience = 800;
    private const int AtMost = 5000;
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Backoff = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);
    private static readonly ConditionalWeakTable<IUsersClient, KnownUsers> Memories = new();

    private readonly object gate = new();
    private readonly Stopwatch age = new();
    private Task<IReadOnlyList<User>?>? reading;
    private IReadOnlyList<User> last = [];

    /// <summary>The users that are known, or can be in less than a second; none where that fails.</summary>
    public static IReadOnlyList<User> Of(IUsersClient client) => Memories.GetOrCreateValue(client).Get(client);

    private IReadOnlyList<User> Get(IUsersClient client)
    {
        Task<IReadOnlyList<User>?> current;
        lock (gate)
        {
            if (reading is null || (reading.IsCompleted && age.Elapsed > (reading.Result is null ? Backoff : Freshness)))
            {
                age.Restart();
                reading = Task.Run(() => ReadAsync(client));
            }

            current = reading;
        }

        if (current.Wait(Patience) && current.Result is { } users)
            last = users;
        return last;
    }

    private static async Task<IReadOnlyList<User>?> ReadAsync(IUsersClient client)
    {
        try
        {
            using var stop = new CancellationTokenSource(Limit);
            using var reader = client.List(new UserQuery { First = AtMost }, Silence.Instance);
            var users = new List<User>();
            while (await reader.ReadNextAsync(stop.Token).ConfigureAwait(false) is { } page)
                users.AddRange(page.Items);
            return users;
        }
        catch (Exception)
        {
            // No completion, then; the cmdlet itself will say what is wrong.
            return null;
        }
    }

    private sealed class Silence : IApiLog
    {
        public static readonly Silence Instance = new();

        public bool DebugEnabled => false;

        public void Verbose(string message)
        {
        }

        public void Debug(string message)
        {
        }

        public void Waiting(TimeSpan wait, string reason)
        {
        }

        public void Warning(string message)
        {
        }
    }
}
