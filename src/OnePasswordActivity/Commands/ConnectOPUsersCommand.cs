using System.Management.Automation;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Binding;
using OnePasswordActivity.Completion;
using OnePasswordActivity.Connections;
using OnePasswordActivity.Engine;
using OnePasswordActivity.Pipeline;

namespace OnePasswordActivity.Commands;

/// <summary>Connects to the Users API and gets an access token at once, which proves the credentials.</summary>
[Cmdlet(VerbsCommunications.Connect, "OPUsers", DefaultParameterSetName = ClientSet, HelpUri = HelpPages.Address + "Connect-OPUsers.md")]
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
    [NameTransformation(typeof(UsersRegion), "region")]
    [ArgumentCompleter(typeof(NameCompleter<UsersRegion>))]
    public string Region { get; set; } = nameof(UsersRegion.Com);

    /// <summary>The version of the API.</summary>
    [Parameter]
    [ValidateSet("v1beta1", "v1")]
    public string ApiVersion { get; set; } = "v1beta1";

    /// <summary>The path of the token endpoint, when it is not that of the version.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TokenPath { get; set; }

    private protected override IApiClient MakeClient() => EngineHost.Engine.CreateUsersClient(Configure(new UsersClientOptions
    {
        AccountId = AccountId = TextOrEnvironment(AccountId, "OP_ACCOUNT_ID", nameof(AccountId)),
        ClientId = Credential?.UserName ?? TextOrEnvironment(ClientId, "OP_USERS_CLIENT_ID", nameof(ClientId)),
        ClientSecret = SecretOrEnvironment(Credential?.Password ?? ClientSecret, "OP_USERS_CLIENT_SECRET", nameof(ClientSecret)),
        Region = Names.Of<UsersRegion>(Region) ?? UsersRegion.Com,
        ApiVersion = ApiVersion = ApiVersion.ToLowerInvariant(),
        TokenPath = TokenPath,
    }));

    private protected override async Task<Connection> OpenAsync(IApiClient client, CommandPort port, CancellationToken cancellationToken)
    {
        await ((IUsersClient)client).AuthorizeAsync(port, cancellationToken).ConfigureAwait(false);
        return new Connection(Name, Scope, client) { AccountUuid = AccountId, ApiVersion = ApiVersion };
    }
}
