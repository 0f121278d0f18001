using System;
using System.ComponentModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Connections;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Errors;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Commands;

/// <summary>What the cmdlets that connect have in common.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ConnectCommand : AsyncCommand
{
    private string userAgent = "";

    /// <summary>The server's address, in place of a region's. Plain HTTP is accepted for this computer only.</summary>
    [Parameter]
    public Uri? BaseUri { get; set; }

    /// <summary>The name of the connection.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = Connection.DefaultName;

    /// <summary>Who can use the connection: the process, or this runspace only.</summary>
    [Parameter]
    public ConnectionScope Scope { get; set; }

    /// <summary>The proxy's address.</summary>
    [Parameter]
    public Uri? Proxy { get; set; }

    /// <summary>The credential for the proxy.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Give the proxy the credential of the user who runs PowerShell.</summary>
    [Parameter]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <summary>Use no proxy, whatever the system says.</summary>
    [Parameter]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>How often a request is repeated after a fault that may pass.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; } = 5;

    /// <summary>How many seconds one attempt may take.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 100;

    /// <summary>Write the connection.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>A secret that was given, or one from the environment.</summary>
    private protected static string SecretOrEnvironment(SecureString? given, string variable, string parameter)
    {
        if (given is not null)
            return Secret.ToText(given);
        return Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : throw Missing(parameter, variable);
    }

    private protected static string TextOrEnvironment(string? given, string variable, string parameter) =>
        !string.IsNullOrWhiteSpace(given) ? given!.Trim()
        : Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value.Trim()
        : throw Missing(parameter, variable);

    /// <inheritdoc/>
    protected sealed override void EndProcessing()
    {
        IApiClient? client = null;
        try
        {
            if (BaseUri is not null && MyInvocation.BoundParameters.ContainsKey("Region"))
                throw new InvalidInputException("TwoServers", "-BaseUri and -Region are given together.", "Give one of them.");
            userAgent = this.UserAgent();
            client = Make(MakeClient);
        }
        catch (ActivityException exception)
        {
            ThrowTerminatingError(exception.ToErrorRecord(Name));
        }

        Connection? connection = null;
        try
        {
            Run(async (port, cancellationToken) => connection = await OpenAsync(client!, port, cancellationToken).ConfigureAwait(false), Name);
        }
        catch
        {
            client!.Dispose();
            throw;
        }

        ConnectionStore.Add(Runspace.DefaultRunspace, connection!);
        WriteVerbose($"Connected to {client!.BaseUri} as '{Name}'.");
        if (PassThru)
            WriteObject(connection!.ToInfo(connection == ConnectionStore.Current(Runspace.DefaultRunspace, connection!.Kind)));
    }

    /// <summary>Makes the client, without the pipeline; nothing is sent yet.</summary>
    private protected abstract IApiClient MakeClient();

    /// <summary>Asks the server at once whether the secret is good.</summary>
    private protected abstract Task<Connection> OpenAsync(IApiClient client, CommandPort port, CancellationToken cancellationToken);

    /// <summary>Gives a client the options that both APIs have in common.</summary>
    private protected T Configure<T>(T options)
        where T : ClientOptions
    {
        options.BaseUri = BaseUri;
        options.MaximumRetryCount = MaximumRetryCount;
        options.Timeout = TimeSpan.FromSeconds(TimeoutSec);
        options.Proxy = Network.Proxy(Proxy, ProxyCredential, ProxyUseDefaultCredentials, NoProxy);
        options.UserAgent = userAgent;
        return options;
    }

    private static InvalidInputException Missing(string parameter, string variable) => new(
        "Missing" + parameter, $"There is no -{parameter}, and {variable} is not set.", $"Give -{parameter}, or set the environment variable {variable}.");
}
