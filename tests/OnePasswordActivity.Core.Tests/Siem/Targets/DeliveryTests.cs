using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OnePasswordActivity.Receivers;
using Xunit;

namespace OnePasswordActivity.Core.Tests.Siem.Targets;

/// <summary>Whatever the target does, nothing is lost, and what can come twice is one batch.</summary>
public sealed class DeliveryTests
{
    public static TheoryData<string> Kinds => ["Splunk", "SplunkAck", "Elastic", "Sentinel", "Webhook"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Everything_arrives_once_and_the_next_run_goes_on(string kind)
    {
        using var archive = await SentArchive.OfAsync(95);
        using var receiver = TargetKinds.Start(kind);
        var first = await archive.SendAsync(TargetKinds.Options(receiver));
        Assert.Equal((95, 95, 0, 0), (first.Sent, first.Confirmed, first.Repeated, first.Refused));
        Assert.True(first.Bytes > 95 * 50);
        Assert.Equal(archive.Uuids, receiver.Accepted.Select(one => one.Id));

        Assert.Equal(0, (await archive.SendAsync(TargetKinds.Options(receiver))).Sent);
        await archive.AddAsync(7);
        Assert.Equal(7, (await archive.SendAsync(TargetKinds.Options(receiver))).Confirmed);
        Assert.Equal(archive.Uuids, receiver.Accepted.Select(one => one.Id));
        Assert.Empty(receiver.Violations);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Faults_that_pass_are_outlasted(string kind)
    {
        using var archive = await SentArchive.OfAsync(40);
        using var receiver = TargetKinds.Start(kind);
        receiver.Fail(Fault.Status(503), Fault.Status(429, "3"), null, Fault.Status(502), Fault.Status(500), null, Fault.Status(504));
        var summary = await archive.SendAsync(TargetKinds.Options(receiver));
        Assert.Equal(archive.Uuids, receiver.Accepted.Select(one => one.Id));
        Assert.Equal(40, summary.Confirmed);
        Assert.True(summary.Repeated >= 10);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_answer_that_is_lost_doubles_one_batch_at_most(string kind)
    {
        using var archive = await SentArchive.OfAsync(40);
        using var receiver = TargetKinds.Start(kind);
        receiver.Fail(null, null, Fault.CutAfterBody);
        var summary = await archive.SendAsync(TargetKinds.Options(receiver));
        Assert.Equal(archive.Uuids.Order(), receiver.Accepted.Select(one => one.Id).Distinct().Order());
        Assert.Equal(40, summary.Confirmed);
        Assert.InRange(TargetKinds.Doubled(receiver), 0, kind == "Elastic" ? 0 : 10);
    }

    [Theory]
    [InlineData("Splunk")]
    [InlineData("Elastic")]
    [InlineData("Sentinel")]
    public async Task A_good_answer_that_is_not_the_targets_confirms_nothing(string kind)
    {
        using var archive = await SentArchive.OfAsync(5);
        using var receiver = TargetKinds.Start(kind);
        if (kind == "Sentinel")
            receiver.Fail(null, Fault.Status(200), Fault.Status(200));
        else
            receiver.Fail(Fault.Status(200), Fault.Status(200));
        var options = TargetKinds.Options(receiver);
        options.MaximumRetryCount = 1;
        await Assert.ThrowsAnyAsync<ApiException>(() => archive.SendAsync(options));
        using (var delivery = archive.Open(TargetKinds.Options(receiver)))
            Assert.Equal((0, 5), (delivery.GetState().Position, delivery.GetState().Pending));
        await archive.SendAsync(TargetKinds.Options(receiver));
        Assert.Equal(archive.Uuids, receiver.Accepted.Select(one => one.Id));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_target_that_stays_away_leaves_the_position_where_it_was_confirmed(string kind)
    {
        using var archive = await SentArchive.OfAsync(40);
        using var receiver = TargetKinds.Start(kind);
        await archive.SendAsync(TargetKinds.Options(receiver));
        await archive.AddAsync(10);
        receiver.Fail([.. Enumerable.Repeat(Fault.Status(503), 4)]);
        var options = TargetKinds.Options(receiver);
        options.MaximumRetryCount = 3;
        var failure = await Assert.ThrowsAsync<ApiServerException>(() => archive.SendAsync(options));
        Assert.Equal("TargetFailed", failure.ErrorId);
        using (var delivery = archive.Open(TargetKinds.Options(receiver)))
            Assert.Equal((40, 10), (delivery.GetState().Position, delivery.GetState().Pending));
        await archive.SendAsync(TargetKinds.Options(receiver));
        Assert.Equal(archive.Uuids, receiver.Accepted.Select(one => one.Id));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_refused_for_good_is_a_dead_letter_until_it_is_taken(string kind)
    {
        using var archive = await SentArchive.OfAsync(40);
        using var receiver = TargetKinds.Start(kind);
        TargetKinds.Refuse(receiver, json => json.Contains("\"U17\"", StringComparison.Ordinal) || json.Contains("\"U33\"", StringComparison.Ordinal));
        var summary = await archive.SendAsync(TargetKinds.Options(receiver, name: "mine"));
        Assert.Equal((40, 38, 2, 40), (summary.Sent, summary.Confirmed, summary.Refused, summary.Position));
        Assert.Equal(archive.Uuids.Except(["U17", "U33"]), receiver.Accepted.Select(one => one.Id).Distinct());

        // Splunk has taken the events before the wrong one, and does not say so.
        Assert.InRange(TargetKinds.Doubled(receiver), 0, kind.StartsWith("Splunk", StringComparison.Ordinal) ? 10 : 0);
        var letters = archive.DeadLetters("mine");
        Assert.Equal(["U17", "U33"], letters.Select(letter => letter.Event.Uuid));
        Assert.All(letters, letter => Assert.NotEmpty(letter.Reason));
        Assert.Empty(archive.DeadLetters("another"));

        using (var delivery = archive.Open(TargetKinds.Options(receiver, name: "mine")))
        {
            Assert.Equal(2, await delivery.RetryDeadLettersAsync(archive.Log, CancellationToken.None));
            Assert.Equal(2, delivery.GetState().DeadLetters);
            Assert.All(archive.DeadLetters(), letter => Assert.Equal(2, letter.Attempts));
            TargetKinds.Refuse(receiver, json => json.Contains("\"U33\"", StringComparison.Ordinal));
            await delivery.RetryDeadLettersAsync(archive.Log, CancellationToken.None);
            Assert.Equal("U33", Assert.Single(archive.DeadLetters()).Event.Uuid);
        }

        Assert.Contains("U17", receiver.Accepted.Select(one => one.Id));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_target_that_refuses_everything_is_wrong_itself(string kind)
    {
        using var archive = await SentArchive.OfAsync(40);
        using var receiver = TargetKinds.Start(kind);
        TargetKinds.Refuse(receiver, _ => true);
        var failure = await Assert.ThrowsAsync<DeliveryException>(() => archive.SendAsync(TargetKinds.Options(receiver, batch: 20)));
        Assert.Equal("TargetRefusesAll", failure.ErrorId);
        Assert.Empty(archive.DeadLetters());
        using var delivery = archive.Open(TargetKinds.Options(receiver));
        Assert.Equal(0, delivery.GetState().Position);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Batches_keep_to_the_bytes_and_one_that_is_too_large_is_split(string kind)
    {
        using var archive = await SentArchive.OfAsync(60);
        using var receiver = TargetKinds.Start(kind);
        receiver.LargestBody = 3000;
        var summary = await archive.SendAsync(TargetKinds.Options(receiver, batch: 60));
        Assert.Equal(archive.Uuids, receiver.Accepted.Select(one => one.Id));
        Assert.Equal(60, summary.Confirmed);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Secrets_are_in_no_text(string kind)
    {
        using var archive = await SentArchive.OfAsync(3);
        using var receiver = TargetKinds.Start(kind);
        receiver.Fail(Fault.Status(503));
        var options = TargetKinds.Options(receiver);
        var summary = await archive.SendAsync(options);
        receiver.Fail(Fault.Status(403), Fault.Status(403));
        await archive.AddAsync(1);
        var failure = await Assert.ThrowsAnyAsync<ApiException>(() => archive.SendAsync(options));
        var texts = string.Join("\n", archive.Log.Lines) + failure + summary.Target + summary.Name + failure.Uri;
        foreach (var secret in new[] { SplunkReceiver.Token, ElasticReceiver.ApiKey, SentinelReceiver.ClientSecret, TargetKinds.Secret, "the-query-secret", "the-path-secret" })
            Assert.DoesNotContain(secret, texts, StringComparison.Ordinal);
        Assert.NotEmpty(archive.Log.Lines);
    }

    [Fact]
    public async Task Two_targets_have_two_positions_and_one_at_a_time_sends_to_each()
    {
        using var archive = await SentArchive.OfAsync(20);
        using var receiver = TargetKinds.Start("Elastic");
        await archive.SendAsync(TargetKinds.Options(receiver, name: "one"));
        using var other = archive.Open(TargetKinds.Options(receiver, name: "two"));
        Assert.Equal((0, 20), (other.GetState().Position, other.GetState().Pending));

        using var guard = Core.Archive.Delivering.TargetLock.Acquire(archive.Path, "TWO");
        var failure = await Assert.ThrowsAsync<ArchiveException>(() => other.SendAsync(archive.Log, CancellationToken.None));
        Assert.Equal("TargetInUse", failure.ErrorId);

        using var webhook = TargetKinds.Start("Webhook");
        Assert.Equal("TargetKindDiffers", (await Assert.ThrowsAsync<InvalidInputException>(() => archive.SendAsync(TargetKinds.Options(webhook, name: "one")))).ErrorId);
    }

    [Fact]
    public async Task Who_collects_and_who_sends_do_not_stop_each_other()
    {
        using var archive = await SentArchive.OfAsync(5);
        using var receiver = TargetKinds.Start("Elastic");
        using var collector = await Core.Archive.Writing.ArchiveWriter.OpenAsync(
            archive.Path, new Core.Archive.Schema.SchemaOptions(false), TimeSpan.Zero, TimeProvider.System, archive.Log, CancellationToken.None);
        Assert.Equal(5, (await archive.SendAsync(TargetKinds.Options(receiver))).Confirmed);
    }

    [Fact]
    public async Task A_sender_that_is_stopped_goes_on_where_the_target_confirmed()
    {
        using var archive = await SentArchive.OfAsync(50);
        using var receiver = new SplunkReceiver { Acknowledges = true, IndexedAfter = int.MaxValue };
        var options = TargetKinds.Options(receiver);
        using (var delivery = archive.Open(options, TimeProvider.System))
        {
            using var stop = new CancellationTokenSource();
            var sending = delivery.SendAsync(archive.Log, stop.Token);
            while (receiver.Accepted.Count == 0)
                await Task.Delay(5);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
            Assert.Equal(0, delivery.GetState().Position);
        }

        receiver.IndexedAfter = 1;
        await archive.SendAsync(TargetKinds.Options(receiver));
        Assert.Equal(archive.Uuids.Order(), receiver.Accepted.Select(one => one.Id).Distinct().Order());
        Assert.Equal(10, TargetKinds.Doubled(receiver));
    }
}
