using System;
using System.Linq;
using OnePasswordActivity.Simulator;
using OnePasswordActivity.Tests.Hosting;
using Xunit;

namespace OnePasswordActivity.Tests;

public sealed class ShouldProcessTests : ModuleTest
{
    private string[] ids = [];

    public override async System.Threading.Tasks.Task InitializeAsync()
    {
        await base.InitializeAsync();
        ConnectUsers();
        ids = [.. Server.Company.Users.Where(user => user.Role == UserRole.Member && user.State == UserState.Active).Take(3).Select(user => user.Id)];
        Session.Set("ids", ids);
    }

    [Theory]
    [InlineData("$ids | Suspend-OPUser -WhatIf")]
    [InlineData("$ids | Suspend-OPUser -WhatIf -Force")]
    [InlineData("$ids | Suspend-OPUser -WhatIf -Confirm:$false")]
    [InlineData("$ids | Resume-OPUser -WhatIf")]
    [InlineData("$WhatIfPreference = $true; $ids | Suspend-OPUser")]
    [InlineData("$WhatIfPreference = $true; $ids | Suspend-OPUser -Force")]
    [InlineData("$email = (Get-OPUser $ids[0]).Email; Suspend-OPUser -Email $email -WhatIf -Force")]
    [InlineData("Invoke-OPRequest \"/v1beta1/accounts/$account/users/$($ids[0]):suspend\" -Method POST -WhatIf")]
    public void WhatIf_sends_nothing(string script)
    {
        Run(script).Clean();
        Assert.Empty(Changes);
        Assert.Empty(Session.Host.Questions);
        Assert.Contains("What if:", Session.Host.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_says_what_would_be_done_to_whom()
    {
        Run("Get-OPUser $ids[0] | Suspend-OPUser -WhatIf").Clean();
        var user = Server.Company.Users.First(user => user.Id == ids[0]);
        Assert.Contains("\"Suspend user\"", Session.Host.Shown, StringComparison.Ordinal);
        Assert.Contains($"{user.Name} <{user.Email}> ({user.Id})", Session.Host.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_given_as_false_overrides_the_preference()
    {
        Run("$WhatIfPreference = $true; $ids | Suspend-OPUser -WhatIf:$false -Force").Clean();
        Assert.Equal(3, Changes.Count);
    }

    [Fact]
    public void Suspending_asks_by_itself_and_resuming_does_not()
    {
        Session.Host.Answers.Enqueue("Yes");
        Run("Suspend-OPUser $ids[0]").Clean();
        Assert.Single(Session.Host.Questions);
        Run("Resume-OPUser $ids[0]").Clean();
        Assert.Single(Session.Host.Questions);
        Assert.Equal(2, Changes.Count);
    }

    [Fact]
    public void A_no_sends_nothing_for_that_user()
    {
        foreach (var answer in new[] { "Yes", "No", "Yes" })
            Session.Host.Answers.Enqueue(answer);
        Assert.Equal([ids[0], ids[2]], Run("$ids | Suspend-OPUser -PassThru").Clean().Texts("Id"));
        Assert.Equal(3, Session.Host.Questions.Count);
        Assert.Equal(2, Changes.Count);
    }

    [Fact]
    public void Yes_to_all_asks_no_more()
    {
        Session.Host.Answers.Enqueue("Yes to All");
        Run("$ids | Suspend-OPUser").Clean();
        Assert.Single(Session.Host.Questions);
        Assert.Equal(3, Changes.Count);
    }

    [Fact]
    public void No_to_all_asks_no_more()
    {
        Session.Host.Answers.Enqueue("No to All");
        Run("$ids | Suspend-OPUser").Clean();
        Assert.Single(Session.Host.Questions);
        Assert.Empty(Changes);
    }

    [Theory]
    [InlineData("$ids | Suspend-OPUser -Force", 0)]
    [InlineData("$ids | Suspend-OPUser -Confirm:$false", 0)]
    [InlineData("$ids | Suspend-OPUser -Force -Confirm", 3)]
    [InlineData("$ids | Resume-OPUser -Confirm", 3)]
    [InlineData("$ConfirmPreference = 'None'; $ids | Suspend-OPUser", 0)]
    [InlineData("$ConfirmPreference = 'Medium'; $ids | Resume-OPUser", 3)]
    [InlineData("$ConfirmPreference = 'Medium'; $ids | Resume-OPUser -Force", 0)]
    [InlineData("$ConfirmPreference = 'High'; $ids | Resume-OPUser", 0)]
    public void It_asks_as_often_as_it_was_told_to(string script, int questions)
    {
        Session.Host.Answers.Enqueue("Yes");
        Run(script).Clean();
        Assert.Equal(questions, Session.Host.Questions.Count);
        Assert.Equal(3, Changes.Count);
    }

    [Fact]
    public void The_same_user_piped_many_times_is_asked_about_and_sent_once()
    {
        Session.Host.Answers.Enqueue("Yes");
        Session.Set("many", new[] { ids[0], ids[0].ToLowerInvariant(), ids[0] });
        Run("$many | Suspend-OPUser; Suspend-OPUser $many -Force").Clean();
        Assert.Single(Session.Host.Questions);
        Assert.Equal(2, Changes.Count);
    }

    [Fact]
    public void A_request_of_ones_own_asks_when_told_to_and_reading_never_does()
    {
        Session.Host.Answers.Enqueue("No");
        Run("Invoke-OPRequest \"/v1beta1/accounts/$account/users/$($ids[0]):suspend\" -Method POST -Confirm").Clean();
        Assert.Single(Session.Host.Questions);
        Assert.Empty(Changes);
        Assert.Single(Run("Invoke-OPRequest \"/v1beta1/accounts/$account/users\" -Confirm").Clean().Output);
        Assert.Single(Session.Host.Questions);
    }
}
