using System.Globalization;
using Sideband.Client.Configuration;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Transport.Sol;
using Sideband.Protocol.Sessions;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Audits;

/// <summary>What an account sees: how the controller is set up.</summary>
internal static class AccountChecks
{
    /// <summary>Set User Password, by which one makes oneself an administrator.</summary>
    private const int SetPasswordCode = 0x47;
    private const int UsualAdministrators = 2;
    public const string NoAccount = "no account saw it";
    private const string NotTold = "the controller does not have it, or the account may not know it";

    public static IReadOnlyList<AuditCheck> All { get; } =
    [
        Account(
            "suite-table-ignored",
            "Cipher suites that are forbidden are agreed on",
            AuditSeverity.High,
            "The table of suites is not obeyed: what was switched off is on.",
            "update the firmware",
            (facts, _) =>
                SuiteTable.Of(facts) is not { Count: > 0 } table
                    ? Verdict.Unseen(NotTold)
                    : Suites(
                        facts
                            .Suites.Where(t =>
                                t.IsAccepted
                                && table.TryGetValue(t.Suite.Id, out var level)
                                && level == PrivilegeLevel.None
                            )
                            .Select(t => t.Suite.Id),
                        ids => $"suites {ids} stand in LAN parameter 24 as forbidden, and Open Session agreed on them"
                    )
        ),
        Account(
            "suite-levels",
            "Cipher suites that do not protect are allowed, though they are refused at present",
            AuditSeverity.Low,
            "The table of suites lets them in as soon as the firmware does.",
            "sideband -H HOST cipher privilege SUITE none",
            (facts, account) =>
                SuiteTable.Of(facts) is not { Count: > 0 } table
                    ? Verdict.Unseen(NotTold)
                    : Suites(
                        table
                            .Where(s =>
                                s.Value != PrivilegeLevel.None
                                && CipherSuite.Find(s.Key) is { IsStrong: false }
                                && !facts.Suites.Any(t => t.Suite.Id == s.Key && t.IsAccepted)
                            )
                            .Select(s => s.Key),
                        ids =>
                            $"suites {ids} are allowed by LAN parameters 23 and 24: {Hex(account.Suites)}, {Hex(account.SuiteLevels)}",
                        facts
                    )
        ),
        Account(
            "channel-limit-wide",
            "The channel gives more privilege than any user has",
            AuditSeverity.Low,
            "A user whose rights are raised by mistake or by a fault has them at once.",
            "sideband -H HOST channel access --privilege-limit LEVEL",
            (_, account) =>
            {
                if (account is not { Access: { } access, Users: { } users })
                    return Verdict.Unseen(NotTold);
                var highest = Enabled(users).Select(u => u.Access.PrivilegeLimit).DefaultIfEmpty().Max();
                if (highest == PrivilegeLevel.None || access.PrivilegeLimit <= highest)
                    return Verdict.Clear;
                return Verdict.Found(
                    new Observation(
                        $"Get Channel Access answered {Hex(account.Access)}: {access.PrivilegeLimit}; the users have {highest} at most"
                    )
                    {
                        Settings =
                        [
                            .. Access(account, "present", access with { PrivilegeLimit = highest })
                                .Concat(Access(account, "stored", access with { PrivilegeLimit = highest }))
                                .Where(s => s.Path[^1] == "privilege-limit"),
                        ],
                    }
                );
            }
        ),
        Account(
            "administrators-many",
            "More than two users are administrators",
            AuditSeverity.Note,
            "Each is a password more that opens everything.",
            "sideband -H HOST user set NAME --privilege-limit operator",
            (_, account) =>
                account.Users is not { } users
                    ? Verdict.Unseen(NotTold)
                    : Verdict.When(
                        Administrators(users).Count > UsualAdministrators,
                        "administrators are " + string.Join(", ", Administrators(users))
                    )
        ),
        Account(
            "always-available",
            "The channel is open at all times",
            AuditSeverity.Note,
            "It cannot be otherwise where the controller shall be reached while the machine runs.",
            "sideband -H HOST channel access --mode disabled, where nobody needs the channel",
            (_, account) =>
                account.Access is not { } access
                    ? Verdict.Unseen(NotTold)
                    : Verdict.When(
                        access.Mode == ChannelAccessMode.AlwaysAvailable,
                        $"Get Channel Access answered {Hex(account.Access)}"
                    )
        ),
        Account(
            "stored-differs",
            "What holds now is not what holds after the next start",
            AuditSeverity.Low,
            "Somebody has changed the one and not the other: a start opens or closes the channel as nobody expects.",
            "sideband -H HOST channel access --stored …, or 'sideband harden', which keeps what holds now",
            (_, account) =>
                account is not { Access: { } now, StoredAccess: { } stored } ? Verdict.Unseen(NotTold)
                : now == stored ? Verdict.Clear
                : Verdict.Found(
                    new Observation(
                        $"Get Channel Access answered {Hex(account.Access)} for now and {Hex(account.StoredAccess)} for after a start"
                    )
                    {
                        // What holds now is what people have seen work.
                        Settings = Access(account, "stored", now),
                    }
                )
        ),
        Account(
            "sol-clear",
            "Serial over LAN may be read on the way",
            AuditSeverity.Medium,
            "What is typed on the console, passwords of the machine among it, goes in clear where a console asks for that.",
            "sideband -H HOST sol set force-encryption on",
            (_, account) => Sol(account, p => !p.ForceEncryption, "force-encryption", "SOL parameter 2 is")
        ),
        Account(
            "sol-unauthenticated",
            "Serial over LAN may be changed on the way",
            AuditSeverity.Medium,
            "Who sits on the way may type on the console.",
            "sideband -H HOST sol set force-authentication on",
            (_, account) => Sol(account, p => !p.ForceAuthentication, "force-authentication", "SOL parameter 2 is")
        ),
        Account(
            "community-public",
            "Traps go out with the community 'public'",
            AuditSeverity.Low,
            "Anybody can send traps that look like this controller's.",
            "sideband -H HOST lan set --community WORD",
            (_, account) =>
                account.Community is not { } community ? Verdict.Unseen(NotTold)
                : community.Community != "public" ? Verdict.Clear
                : Verdict.Found(
                    new Observation("LAN parameter 16 is 'public'")
                    {
                        Severity = account.HasDestination is true ? null : AuditSeverity.Note,
                        Secrets = [new(SecretKind.Community)],
                    }
                )
        ),
        Account(
            "vlan-off",
            "The controller is in no VLAN of its own",
            AuditSeverity.Note,
            "Where its card is the machine's, too, the machine's network reaches it.",
            "sideband -H HOST lan set --vlan NUMBER, or a port of its own",
            (_, account) =>
                account.Vlan is not { } vlan
                    ? Verdict.Unseen(NotTold)
                    : Verdict.When(!vlan.Enabled, $"LAN parameter 20 is {Hex(account.Vlan)}")
        ),
        Account(
            "gratuitous-arp",
            "The controller tells its address unasked",
            AuditSeverity.Low,
            "Who listens knows where the controllers are, and a controller with a stolen address takes traffic.",
            "sideband -H HOST lan set --gratuitous-arp off",
            (_, account) =>
                account.Arp is not { } arp ? Verdict.Unseen(NotTold)
                : !arp.Gratuitous ? Verdict.Clear
                : Verdict.Found(
                    new Observation($"LAN parameter 10 is {Hex(account.Arp)}")
                    {
                        Settings = [Setting("lan", account, "bmc-generated-arp-control", "gratuitous", "no")],
                    }
                )
        ),
        Account(
            "lockout-off",
            "Wrong passwords lock nobody out",
            AuditSeverity.Low,
            "Passwords may be guessed for as long as one likes.",
            "sideband -H HOST lan set --bad-password-tries 10 --bad-password-lockout 60",
            (_, account) =>
                account.BadPasswords is not { } rule ? Verdict.Unseen(NotTold)
                : rule.Threshold != 0 ? Verdict.Clear
                : Verdict.Found(
                    new Observation($"LAN parameter 26 is {Hex(account.BadPasswords)}")
                    {
                        Settings =
                        [
                            Setting("lan", account, "bad-password-threshold", "threshold", "10"),
                            Setting("lan", account, "bad-password-threshold", "reset-interval", "6"),
                            Setting("lan", account, "bad-password-threshold", "lockout-interval", "6"),
                        ],
                    }
                )
        ),
        Account(
            "firewall-open",
            "The firewall of commands restricts nothing",
            AuditSeverity.Note,
            "Commands that nobody needs from the network, as writing flash or users, can be given from there.",
            "sideband -H HOST firewall disable NETFN COMMAND",
            (_, account) =>
                account is not { LanMissing: { } missing, LanCommands: { } on }
                    ? Verdict.Found("the controller has no commands for it (06h 0Ah)")
                    : Verdict.When(
                        missing.Span.ToArray().Zip(on.Span.ToArray(), (m, o) => (byte)(m | o)).All(b => b == 0xFF),
                        $"Get Command Enables answered {Convert.ToHexString(on.Span)}"
                    )
        ),
        Account(
            "host-trusted",
            "Software on the machine may make itself an administrator of the controller",
            AuditSeverity.Note,
            "Whoever is root on the machine keeps a way in by the controller, also when the machine is installed anew.",
            "sideband -H HOST firewall disable 6 0x47 --channel 15",
            (_, account) =>
                account.HostCommands is not { Length: > SetPasswordCode / 8 } on
                    ? Verdict.Unseen("no standard command tells what the machine's own software may do")
                    : Verdict.When(
                        (on[SetPasswordCode / 8] >> (SetPasswordCode % 8) & 1) != 0,
                        $"Get Command Enables for channel 15 answered {Convert.ToHexString(on.Span)}: Set User Password is on"
                    )
        ),
    ];

    /// <summary>The users that may come in.</summary>
    public static IEnumerable<Operations.UserInfo> Enabled(IReadOnlyList<Operations.UserInfo> users) =>
        users.Where(u => u.MayLogIn);

    private static List<string> Administrators(IReadOnlyList<Operations.UserInfo> users) =>
        [.. Enabled(users).Where(u => u.Access.PrivilegeLimit >= PrivilegeLevel.Administrator).Select(u => u.Name)];

    /// <summary>Suites that are there; where the facts are given, the table of privileges closes them.</summary>
    private static Verdict Suites(IEnumerable<byte> suites, Func<string, string> evidence, AuditFacts? closedIn = null)
    {
        byte[] all = [.. suites];
        return all.Length == 0
            ? Verdict.Clear
            : Verdict.Found(
                new Observation(evidence(string.Join(", ", all)))
                {
                    Settings = closedIn is null ? [] : SuiteTable.Forbid(closedIn, all),
                }
            );
    }

    private static Verdict Sol(
        AccountFacts account,
        Func<SolAuthentication, bool> isThere,
        string setting,
        string words
    ) =>
        account.Sol is { Enabled: false } ? Verdict.Clear
        : account.SolProtection is not { } protection ? Verdict.Unseen(NotTold)
        : !isThere(protection) ? Verdict.Clear
        : Verdict.Found(
            new Observation($"{words} {Hex(account.SolProtection)}")
            {
                Settings = [Setting("sol", account, "sol-authentication", setting, "yes")],
            }
        );

    /// <summary>How a channel may be used, as settings.</summary>
    private static IReadOnlyList<Setting> Access(AccountFacts account, string which, GetChannelAccess.Response access)
    {
        var draft = new SettingsDraft();
        SettingsBlock.EditAs<GetChannelAccess.Response>(Message.ToOctets(in access), draft);
        return
        [
            .. draft.Seen.Select(w => new Setting(
                ["channels", account.Channel.ToString(CultureInfo.InvariantCulture), which, w.Name],
                w.Value
            )),
        ];
    }

    private static Setting Setting(string family, AccountFacts account, string parameter, string name, string value) =>
        new([family, account.Channel.ToString(CultureInfo.InvariantCulture), parameter, name], value);

    private static string Hex<T>(T? body)
        where T : struct, IMessage<T>
    {
        var value = body.GetValueOrDefault();
        return Convert.ToHexString(Message.ToOctets(in value).Span);
    }

    private static AuditCheck Account(
        string id,
        string title,
        AuditSeverity severity,
        string why,
        string remedy,
        Func<AuditFacts, AccountFacts, Verdict> evaluate
    ) =>
        new(
            id,
            title,
            severity,
            AuditScope.Account,
            why,
            remedy,
            facts => facts.Account is { } account ? evaluate(facts, account) : Verdict.Unseen(NoAccount)
        );
}
