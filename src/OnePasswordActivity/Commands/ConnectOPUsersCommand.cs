using System;
using System.Management.Automation;
using System.Security;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Connections;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Errors;

namespace OnePasswordActivity.Commands;

/// <summary>Connects to the Users API and gets an access token at once, which proves the credentials.</summary>
[Cmdlet(VerbsCommunications.Connect, "OPUsers", DefaultParameterSetName = ClientSet)]
[OutputType(typeof(ConnectionInfo))]
public sealed class ConnectOPUsersCommand : ConnectCommand
{
    private const string ClientSet = "Client";
    private const string CredentialSet = "Credential";

    /// <summary>The account's id; else the environment variable OP_ACCOUNT_ID.</summary>
    [Parameter(Position = 0)]
    public string? AccountId { get; set; }

    /// <summary>The OAuth application's client id and secret as user name and password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The OAuth application's client id; else the environment variable OP_USERS_CLIENT_ID.</summary>
    [Parameter(ParameterSetName = ClientSet)]
    public string? ClientId { get; set; }

    /// <summary>The OAuth application's client secret; else the environment variable OP_USERS_CLIENT_SECRET.</summary>
    [Parameter(ParameterSetName = ClientSet)]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? ClientSecret { get; set; }

    /// <summary>Where the account is hosted.</summary>
    [Parameter]
    public UsersRegion Region { get; set; }

    /// <summary>The version of the API.</summary>
    [Parameter]
    [ValidateSet("v1beta1", "v1")]
    public string ApiVersion { get; set; } = "v1beta1";

    /// <summary>The path of the token endpoint, when it is not that of the version.</summary>
    [Parameter]
    [ValidatePattern("^/[^/]")]
    public string? TokenPath { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        IUsersClient? client = null;
        string? account = null;
        var version = ApiVersion.ToLowerInvariant();
        try
        {
            account = TextOrEnvironment(AccountId, "OP_ACCOUNT_ID", nameof(AccountId));
            client = EngineHost.Engine.CreateUsersClient(new UsersClientOptions
            {
                AccountId = account,
                ClientId = Credential?.UserName ?? TextOrEnvironment(ClientId, "OP_USERS_CLIENT_ID", nameof(ClientId)),
                ClientSecret = SecretOrEnvironment(Credential?.Password ?? ClientSecret, "OP_USERS_CLIENT_SECRET", nameof(ClientSecret)),
                Region = Region,
                BaseUri = BaseUri,
                ApiVersion = version,
                TokenPath = TokenPath,
                Proxy = ProxyOptions(),
                MaximumRetryCount = MaximumRetryCount,
                Timeout = TimeSpan.FromSeconds(TimeoutSec),
                UserAgent = UserAgent(),
            });
        }
        catch (ActivityException exception)
        {
            ThrowTerminatingError(exception.ToErrorRecord(Name));
        }

        try
        {
            Run((port, cancellationToken) => client!.AuthorizeAsync(port, cancellationToken), Name);
        }
        catch
        {
            client!.Dispose();
            throw;
        }

        Finish(new Connection(Name, Scope, client!) { AccountUuid = account, ApiVersion = version });
    }
}
