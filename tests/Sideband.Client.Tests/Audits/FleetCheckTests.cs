using Sideband.Client.Audits;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Sessions;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Tests.Audits;

/// <summary>What is seen only by looking at several controllers, and what only an account sees.</summary>
public sealed class FleetCheckTests
{
    private static readonly Octets Mark = Octets.FromHex("A1B2");

    private static AuditFacts Node(int number, Func<AuditFacts, AuditFacts>? change = null, byte minor = 14)
    {
        var facts = new AuditFacts
        {
            Host = FormattableString.Invariant($"node{number}"),
            Identity = new GetDeviceId.Response(0x20, 1, false, 2, false, minor, 2, 0, default, 343, 7, null),
            Account = new() { User = "admin", Arp = new LanArpControl(false, false) },
        };
        return change is null ? facts : change(facts);
    }

    private static string[] Fired(AuditResult result) => [.. result.Findings.Select(f => f.Check.Id)];

    private static string[] FiredAmong(params AuditFacts[] all) =>
        [
            .. AuditChecks
                .EvaluateAll(all)
                .SelectMany(r => r.Findings.Select(f => (f.Host, f.Check)))
                .Where(f => f.Check.Scope == AuditScope.Fleet)
                .Select(f => $"{f.Host} {f.Check.Id}"),
        ];

    [Fact]
    public void A_controller_alone_shares_nothing()
    {
        var result = AuditChecks.Evaluate(Node(1, f => f with { Guid = Octets.FromHex("01") }));
        Assert.DoesNotContain(result.Findings, f => f.Check.Scope == AuditScope.Fleet);
        Assert.Equal(5, result.BlindSpots.Count(b => b.Check?.Scope == AuditScope.Fleet));
    }

    [Fact]
    public void The_one_that_differs_from_most_of_its_kind_is_named_and_the_others_are_not()
    {
        var all = AuditChecks.EvaluateAll([Node(1), Node(2), Node(3, minor: 10), Node(4)]);
        var drift = all.SelectMany(r => r.Findings).Single(f => f.Check.Id == "drift");
        Assert.Equal("node3", drift.Host);
        Assert.Equal("the firmware is 2.10, and 2.14 on 3 of 4 of its kind", drift.Observation.Evidence);
    }

    // Of two that differ nobody can say which one is right.
    [Fact]
    public void Two_of_a_kind_have_no_usual_way() => Assert.Empty(FiredAmong(Node(1), Node(2, minor: 10)));

    [Fact]
    public void Guids_that_are_all_zero_are_none()
    {
        AuditFacts With(int n, string guid) => Node(n, f => f with { Guid = Octets.FromHex(guid) });
        Assert.Empty(FiredAmong(With(1, "0000"), With(2, "0000")));
        Assert.Equal(
            ["node1 guid-shared", "node2 guid-shared"],
            FiredAmong(With(1, "0007"), With(2, "0007"), With(3, "0008"))
        );
    }

    [Fact]
    public void A_shared_key_and_a_shared_password_are_named_on_each_host()
    {
        AuditFacts Keyed(int n, Octets mark) => Node(n, f => f with { Account = f.Account! with { KeyGMark = mark } });
        Assert.Equal(
            ["node1 kg-shared", "node2 kg-shared"],
            FiredAmong(Keyed(1, Mark), Keyed(2, Mark), Keyed(3, Octets.FromHex("C3")))
        );
        AuditFacts Named(int n, Octets mark) =>
            Node(
                n,
                f =>
                    f with
                    {
                        ChecksPasswords = true,
                        Names =
                        [
                            new("admin", false, CipherSuite.Suite17, RmcpPlusStatus.NoErrors, 32)
                            {
                                WasChecked = true,
                                KnownFrom = "line 3 of words",
                                Mark = mark,
                            },
                        ],
                    }
            );
        Assert.Equal(
            ["node1 password-shared", "node3 password-shared"],
            FiredAmong(Named(1, Mark), Named(2, Octets.FromHex("D4")), Named(3, Mark))
        );
    }

    // Some firmware has a table of suites and does not obey it.
    [Fact]
    public void A_suite_that_the_table_forbids_and_the_controller_agrees_on_is_told_from_one_that_it_allows_and_refuses()
    {
        AuditFacts With(bool accepted, PrivilegeLevel level) =>
            Node(
                1,
                f =>
                    f with
                    {
                        Suites =
                        [
                            new(
                                CipherSuite.All[1],
                                new(
                                    1,
                                    accepted ? RmcpPlusStatus.NoErrors : RmcpPlusStatus.NoCipherSuiteMatch,
                                    level,
                                    7,
                                    accepted
                                        ? new OpenSessionAccepted(9, new(0, 8, 1), new(1, 8, 0), new(2, 8, 0))
                                        : null
                                )
                            ),
                        ],
                        Account = f.Account! with
                        {
                            Channel = 3,
                            Suites = new LanCipherSuiteEntries((byte[])[17, 1]),
                            SuiteLevels = new LanCipherSuitePrivilegeLevels(
                                CipherSuiteLevels.From([PrivilegeLevel.Administrator, level])
                            ),
                        },
                    }
            );
        Assert.Contains("suite-table-ignored", Fired(AuditChecks.Evaluate(With(true, PrivilegeLevel.None))));
        Assert.Contains("suite-levels", Fired(AuditChecks.Evaluate(With(false, PrivilegeLevel.User))));
        var open = AuditChecks.Evaluate(With(true, PrivilegeLevel.User));
        Assert.DoesNotContain("suite-levels", Fired(open));
        Assert.DoesNotContain("suite-table-ignored", Fired(open));
        var setting = Assert.Single(open.Findings.Single(f => f.Check.Id == "suite-weak").Observation.Settings);
        Assert.Equal(
            ("lan.3.rmcp+-messaging-cipher-suite-privilege-levels.levels-b", "none"),
            (setting.Name, setting.Value)
        );
    }
}
