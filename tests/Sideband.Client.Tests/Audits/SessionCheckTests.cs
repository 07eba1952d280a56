using System.Net;
using Sideband.Client.Audits;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Tests.Audits;

/// <summary>What checks make of facts, without any controller.</summary>
public sealed class SessionCheckTests
{
    private static readonly AuditFacts Silent = new() { Host = "node7" };

    private static SuiteTrial Trial(byte suite, RmcpPlusStatus status)
    {
        var asked = CipherSuite.All[suite];
        return new(
            asked,
            new(
                1,
                status,
                PrivilegeLevel.Administrator,
                7,
                status == RmcpPlusStatus.NoErrors
                    ? new OpenSessionAccepted(
                        9,
                        new(0, 8, (byte)asked.Authentication),
                        new(1, 8, (byte)asked.Integrity),
                        new(2, 8, (byte)asked.Confidentiality)
                    )
                    : null
            )
        );
    }

    private static IEnumerable<string> Fired(AuditFacts facts) =>
        AuditChecks.Evaluate(facts).Findings.Select(f => f.Check.Id);

    [Fact]
    public void Nothing_is_found_where_nothing_was_seen_and_each_check_says_so()
    {
        var result = AuditChecks.Evaluate(Silent);
        Assert.Empty(result.Findings);
        var seen = AuditChecks.All.Where(c => result.BlindSpots.All(b => b.Check != c)).Select(c => c.Id);
        Assert.Equal(["public-address"], seen);
    }

    [Fact]
    public void Ids_of_checks_are_single_and_their_remedies_name_the_host()
    {
        Assert.Equal(AuditChecks.All.Count, AuditChecks.All.Select(c => c.Id).Distinct().Count());
        Assert.All(AuditChecks.All, c => Assert.Same(c, AuditChecks.Find(c.Id)));
        Assert.All(
            AuditChecks.All.Where(c => c.Remedy.StartsWith("sideband ", StringComparison.Ordinal)),
            c => Assert.StartsWith("sideband -H HOST ", c.Remedy, StringComparison.Ordinal)
        );
    }

    // What other audits get wrong: an answer is no agreement, and an agreement is no session.
    [Fact]
    public void Suite_0_counts_as_open_only_where_a_session_was_completed()
    {
        var refused = Silent with { Suites = [Trial(0, RmcpPlusStatus.NoCipherSuiteMatch)] };
        var begun = Silent with { Suites = [Trial(0, RmcpPlusStatus.NoErrors)] };
        var open = begun with { Door = new("root", PrivilegeLevel.Administrator, Octets.FromHex("2001")) };
        Assert.DoesNotContain("suite-0", Fired(refused));
        Assert.DoesNotContain("suite-0-begun", Fired(refused));
        Assert.Contains("suite-0-begun", Fired(begun));
        Assert.DoesNotContain("suite-0", Fired(begun));
        Assert.Contains("suite-0", Fired(open));
        Assert.DoesNotContain("suite-0-begun", Fired(open));
    }

    // A controller that answers with other algorithms has agreed on nothing.
    [Fact]
    public void A_suite_that_is_answered_with_another_is_not_agreed_on()
    {
        var other = Trial(0, RmcpPlusStatus.NoErrors) with { Suite = CipherSuite.Suite17 };
        Assert.False(other.IsAccepted);
        Assert.Contains("suite-17-missing", Fired(Silent with { Suites = [other, Trial(3, RmcpPlusStatus.NoErrors)] }));
    }

    [Theory]
    [InlineData(true, 0x02000100u, 0x02000200u, 0x02000300u, 0x02000400u)] // a counter in the second byte
    [InlineData(true, 0x01000000u, 0x02000000u, 0x03000000u, 0x04000000u)] // a counter in the last byte
    [InlineData(true, 0x11223344u, 0xA1223344u, 0x55223344u, 0x7C223344u)] // one byte that changes
    [InlineData(true, 0x10000000u, 0x50000001u, 0x90000002u, 0xD0000003u)] // equal steps
    [InlineData(true, 0xDEADBEEFu, 0x12345678u, 0xDEADBEEFu, 0x9ABCDEF0u)] // one that comes back
    [InlineData(false, 0x8F3A21C4u, 0x1B77E90Du, 0xE4025FA8u, 0x5CD1B673u)] // from the system's generator
    public void Session_numbers_that_follow_a_rule_are_told_from_others(bool foretold, params uint[] ids) =>
        Assert.Equal(foretold, Fired(Silent with { SessionIds = ids }).Contains("session-ids"));

    [Fact]
    public void Random_numbers_of_the_systems_generator_are_never_taken_for_others()
    {
        for (var i = 0; i < 2000; i++)
        {
            uint[] ids = [.. Enumerable.Range(0, 4).Select(_ => RandomSource.System.SessionId())];
            Octets[] randoms = [.. Enumerable.Range(0, 3).Select(_ => (Octets)RandomSource.System.Bytes(16))];
            var fired = Fired(Silent with { SessionIds = ids, Randoms = randoms });
            Assert.DoesNotContain(fired, id => id.StartsWith("session-", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Random_numbers_that_hardly_change_are_seen()
    {
        Octets[] randoms = [.. ((byte[])[1, 2, 3]).Select(n => (Octets)(byte[])[n, .. new byte[15]])];
        Assert.Contains("session-randoms", Fired(Silent with { Randoms = randoms }));
    }

    [Theory]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.9", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("172.31.255.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.7.7", false)]
    [InlineData("8.8.8.8", true)]
    [InlineData("fd00::5", false)]
    [InlineData("fe80::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("::ffff:9.9.9.9", true)]
    public void Addresses_of_the_internet_are_told_from_others(string address, bool isPublic) =>
        Assert.Equal(isPublic, Fired(Silent with { Address = IPAddress.Parse(address) }).Contains("public-address"));

    [Fact]
    public void An_answer_that_is_more_than_three_times_as_large_is_worth_misusing()
    {
        Assert.DoesNotContain("amplification", Fired(Silent with { LargestAnswer = (40, 120) }));
        Assert.Contains("amplification", Fired(Silent with { LargestAnswer = (40, 121) }));
    }

    [Fact]
    public void Kinds_of_authentication_count_only_where_there_are_sessions_of_15()
    {
        var offer = new GetChannelAuthenticationCapabilities.Response(
            1,
            (byte)AuthenticationTypes.Md5,
            true,
            false,
            false,
            true,
            false,
            false,
            true,
            Ipmi15: true,
            true,
            0,
            0
        );
        Assert.Equal(["ipmi15-md5"], Fired(Silent with { Offer = offer }));
        Assert.Empty(Fired(Silent with { Offer = offer with { Ipmi15 = false } }));
        // An old controller has no byte that says so.
        Assert.Equal(["ipmi15-md5"], Fired(Silent with { Offer = offer with { HasExtended = false, Ipmi20 = false } }));
    }

    [Fact]
    public void The_worst_comes_first_and_one_critical_finding_outweighs_many_small_ones()
    {
        var open = AuditChecks.Evaluate(
            Silent with
            {
                Suites =
                [
                    Trial(0, RmcpPlusStatus.NoErrors),
                    Trial(3, RmcpPlusStatus.NoErrors),
                    Trial(1, RmcpPlusStatus.NoErrors),
                ],
                Door = new("root", PrivilegeLevel.Administrator, default),
            }
        );
        var small = AuditChecks.Evaluate(
            Silent with
            {
                Suites = [Trial(3, RmcpPlusStatus.NoErrors), Trial(17, RmcpPlusStatus.NoCipherSuiteMatch)],
            }
        );
        Assert.Equal(open.Findings.OrderByDescending(f => f.Severity), open.Findings);
        Assert.InRange(open.Score, 0, 10);
        Assert.InRange(small.Score, 90, 99);
        Assert.Equal(100, AuditResult.ScoreOf([]));
    }
}
