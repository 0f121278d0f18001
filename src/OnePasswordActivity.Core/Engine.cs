using System;
using OnePasswordActivity.Core.Events;
using OnePasswordActivity.Core.Users;
using OnePasswordActivity.Engine;

namespace OnePasswordActivity.Core;

/// <summary>The one door into the engine.</summary>
public sealed class Engine : IEngine
{
    /// <inheritdoc/>
    public IEventsClient CreateEventsClient(EventsClientOptions options) => new EventsClient(options, TimeProvider.System);

    /// <inheritdoc/>
    public IUsersClient CreateUsersClient(UsersClientOptions options) => new UsersClient(options, TimeProvider.System);

    /// <inheritdoc/>
    public ICursorFile OpenCursorFile(string path, ActivityStream stream, int apiVersion, string? accountUuid) =>
        CursorFile.Open(path, stream, apiVersion, accountUuid);
}
