using System;
using System.Collections.Generic;
using System.Management.Automation;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

/// <summary>What the commands take from the environment when they are given no parameter.</summary>
[Collection(nameof(ProcessWide))]
public sealed class EnvironmentTests : ModuleTest
{
    private static readonly string[] Names = ["OP_EVENTS_API_TOKEN", "OP_USERS_CLIENT_ID", "OP_USERS_CLIENT_SECRET", "OP_ACCOUNT_ID"];

    private readonly Dictionary<string, string?> before = [];

    public EnvironmentTests()
    {
        foreach (var name in Names)
        {
            before[name] = Environment.GetEnvironmentVariable(name);
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    protected override void Leave()
    {
        foreach (var name in Names)
            Environment.SetEnvironmentVariable(name, before[name]);
    }

    [Fact]
    public void The_token_comes_from_the_environment()
    {
        Environment.SetEnvironmentVariable("OP_EVENTS_API_TOKEN", Server.EventsToken);
        Run("Connect-OPEvents -BaseUri $uri -Scope Runspace").Clean();
        Assert.Equal(Server.EventsToken, Server.Requests.All[0].Credentials);
    }

    [Fact]
    public void The_credentials_of_the_Users_API_come_from_the_environment()
    {
        Environment.SetEnvironmentVariable("OP_USERS_CLIENT_ID", Server.ClientId);
        Environment.SetEnvironmentVariable("OP_USERS_CLIENT_SECRET", Server.ClientSecret);
        Environment.SetEnvironmentVariable("OP_ACCOUNT_ID", Server.AccountId);
        Assert.Equal(Server.AccountId, Run("Connect-OPUsers -BaseUri $uri -Scope Runspace -PassThru").One.Text("AccountUuid"));
        Assert.Equal(Server.Company.Users.Count, Run("Get-OPUser").Clean().Output.Count);
    }

    [Fact]
    public void A_parameter_goes_before_the_environment()
    {
        Environment.SetEnvironmentVariable("OP_EVENTS_API_TOKEN", "nonsense");
        Environment.SetEnvironmentVariable("OP_USERS_CLIENT_SECRET", "nonsense");
        ConnectEvents();
        ConnectUsers();
    }

    [Theory]
    [InlineData("Connect-OPEvents", "MissingToken", "-Token", "OP_EVENTS_API_TOKEN")]
    [InlineData("Connect-OPUsers", "MissingAccountId", "-AccountId", "OP_ACCOUNT_ID")]
    [InlineData("Connect-OPUsers $account", "MissingClientId", "-ClientId", "OP_USERS_CLIENT_ID")]
    [InlineData("Connect-OPUsers $account -ClientId x", "MissingClientSecret", "-ClientSecret", "OP_USERS_CLIENT_SECRET")]
    public void Where_there_is_neither_the_error_names_both(string script, string id, string parameter, string variable)
    {
        var error = Run(script + " -BaseUri $uri").Terminating!;
        Assert.Equal(id, error.Id());
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Contains($"Give {parameter}, or set the environment variable {variable}.", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Server.Requests.All);
    }
}
