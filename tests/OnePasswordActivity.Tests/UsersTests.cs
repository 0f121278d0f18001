using System;
using System.Linq;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

public sealed class UsersTests : ModuleTest
{
    private CompanyUser Member => Server.Company.Users.First(user => user.Role == UserRole.Member && user.State == UserState.Active);

    [Fact]
    public void All_users_are_listed()
    {
        ConnectUsers();
        var users = Run("Get-OPUser").Clean();
        Assert.Equal(Server.Company.Users.Select(user => user.Id), users.Texts("Id"));
        Assert.Equal(Server.Company.Users.Select(user => user.Email), users.Texts("Email"));
        Assert.Equal(Server.Company.Users.Select(user => user.Name), users.Texts("DisplayName"));
        Assert.Equal(Server.Company.Users.Select(user => user.Name), users.Texts("Name"));
        Assert.Equal(Server.Company.Users.Select(user => (object)user.Created), users.All("CreateTime"));
    }

    [Fact]
    public void Small_pages_change_nothing()
    {
        ConnectUsers();
        Server.Requests.Clear();
        Assert.Equal(Server.Company.Users.Select(user => user.Id), Run("Get-OPUser -PageSize 3").Clean().Texts("Id"));
        Assert.Equal(7, Server.Requests.Count);
    }

    [Fact]
    public void First_takes_so_many_and_asks_for_no_more()
    {
        ConnectUsers();
        Server.Requests.Clear();
        Assert.Equal(Server.Company.Users.Take(4).Select(user => user.Id), Run("Get-OPUser -First 4").Clean().Texts("Id"));
        Assert.Contains("max_page_size=4", Assert.Single(Server.Requests.All).Query, StringComparison.Ordinal);
    }

    [Fact]
    public void Users_are_listed_by_state()
    {
        ConnectUsers();
        Session.Set("id", Member.Id);
        Run("Suspend-OPUser $id -Force").Clean();
        var expected = Server.Company.Users.Where(user => user.State == UserState.Suspended).Select(user => user.Id).ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Run("Get-OPUser -State Suspended").Clean().Texts("Id"));
        Assert.Equal(Server.Company.Users.Select(user => user.Id).Except(expected), Run("Get-OPUser -State Active").Clean().Texts("Id"));
    }

    [Fact]
    public void Users_are_listed_by_address_and_name_with_wildcards_in_any_case()
    {
        ConnectUsers();
        var user = Member;
        Session.Set("email", user.Email.ToUpperInvariant()).Set("name", user.Name).Set("first", user.Name.Split(' ')[0] + "*");
        Assert.Equal(user.Id, Run("Get-OPUser -Email $email").One.Text("Id"));
        Assert.Contains(user.Id, Run("Get-OPUser -Name $name").Clean().Texts("Id"));
        Assert.Contains(user.Id, Run("Get-OPUser -DisplayName $first").Clean().Texts("Id"));
        Assert.Equal(Server.Company.Users.Count, Run("Get-OPUser -Email *@*").Clean().Output.Count);
        Assert.Empty(Run("Get-OPUser -Email nobody@*").Clean().Output);
    }

    [Fact]
    public void First_counts_what_the_filter_lets_through()
    {
        ConnectUsers();
        Assert.Equal(Server.Company.Users.Take(5).Select(user => user.Id), Run("Get-OPUser -Email *@* -First 5 -PageSize 2").Clean().Texts("Id"));
    }

    [Fact]
    public void Users_are_got_by_id_from_the_argument_and_from_the_pipeline()
    {
        ConnectUsers();
        var ids = Server.Company.Users.Take(3).Select(user => user.Id).ToArray();
        Session.Set("ids", ids);
        Assert.Equal(ids, Run("Get-OPUser $ids").Clean().Texts("Id"));
        Assert.Equal(ids, Run("Get-OPUser -Id $ids").Clean().Texts("Id"));
        Assert.Equal(ids, Run("$ids | Get-OPUser").Clean().Texts("Id"));
        Assert.Equal(ids, Run("Get-OPUser -First 3 | Get-OPUser").Clean().Texts("Id"));
    }

    [Fact]
    public void A_user_is_suspended_and_resumed()
    {
        ConnectUsers();
        var user = Member;
        Session.Set("id", user.Id);
        Assert.Empty(Run("Suspend-OPUser $id -Confirm:$false").Clean().Output);
        Assert.Equal(UserState.Suspended, user.State);
        Assert.Equal("ACTIVE", Run("Resume-OPUser $id -PassThru").One.Text("State"));
        Assert.Equal(UserState.Active, user.State);
        Assert.Equal([":suspend", ":reactivate"], Changes.Select(request => request.Path[request.Path.IndexOf(':', StringComparison.Ordinal)..]));
        Assert.All(Changes, request => Assert.Equal("", request.Body));
    }

    [Fact]
    public void Suspending_by_address_finds_the_one_user()
    {
        ConnectUsers();
        var user = Member;
        Session.Set("email", user.Email);
        Assert.Equal(user.Id, Run("Suspend-OPUser -Email $email -Force -PassThru").One.Text("Id"));
        Run("Resume-OPUser -Email $email").Clean();
        Assert.Equal(UserState.Active, user.State);
    }

    [Fact]
    public void The_last_owner_and_a_managed_administrator_are_errors_and_the_pipeline_goes_on()
    {
        ConnectUsers();
        var member = Member;
        var managed = Server.Company.Users.First(user => user.Role == UserRole.ExternallyManagedAdministrator);
        Session.Set("ids", new[] { Server.Company.Owner.Id, managed.Id, "NOBODY", member.Id });
        var result = Run("$ids | Suspend-OPUser -Force -PassThru");
        Assert.Null(result.Terminating);
        Assert.Equal(["LastOwner", "NotPermitted", "UserNotFound"], result.Errors.Select(error => error.Id()));
        Assert.Equal(member.Id, Assert.Single(result.Output).Text("Id"));
        Assert.Equal(UserState.Suspended, member.State);
    }

    [Fact]
    public void A_connection_can_be_named()
    {
        ConnectUsers("-Name u");
        Session.Set("id", Member.Id);
        Assert.Equal(20, Run("Get-OPUser -Connection u").Clean().Output.Count);
        Run("Suspend-OPUser $id -Force -Connection (Get-OPConnection u)").Clean();
        Run("Resume-OPUser $id -Connection U").Clean();
    }

    [Fact]
    public void A_refused_access_token_is_renewed_and_the_request_repeated_once()
    {
        ConnectUsers();
        Server.RevokeAccessTokens();
        Server.Requests.Clear();
        Assert.Equal(20, Run("Get-OPUser").Clean().Output.Count);
        Assert.Equal([401, 200, 200], Server.Requests.All.Select(request => request.StatusCode));
    }
}
