using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Sideband.Client.Configuration;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Audits;

/// <summary>What anybody sees who can reach a controller: what it offers, and what it does outside sessions.</summary>
internal static class StrangerChecks
{
    private const string NoOffer = "Get Channel Authentication Capabilities was not answered";

    /// <summary>As many times larger an answer makes a controller worth misusing against others.</summary>
    private const double Amplifies = 3;

    public static IReadOnlyList<AuditCheck> All { get; } =
    [
        Legacy(
            "ipmi15-none",
            "Sessions of IPMI 1.5 without any authentication",
            AuditSeverity.Critical,
            AuthenticationTypes.Unauthenticated,
            "Whoever names a user is that user; no password is asked for."
        ),
        Legacy(
            "ipmi15-clear",
            "Sessions of IPMI 1.5 that send the password in clear",
            AuditSeverity.High,
            AuthenticationTypes.StraightPassword,
            "Whoever hears one packet has the password."
        ),
        Legacy(
            "ipmi15-md2",
            "Sessions of IPMI 1.5 with MD2",
            AuditSeverity.Medium,
            AuthenticationTypes.Md2,
            "Nothing is encrypted, and a packet that is heard lets the password be guessed at home."
        ),
        Legacy(
            "ipmi15-md5",
            "Sessions of IPMI 1.5 with MD5",
            AuditSeverity.Medium,
            AuthenticationTypes.Md5,
            "Nothing is encrypted, and a packet that is heard lets the password be guessed at home."
        ),
        Legacy(
            "ipmi15-oem",
            "Sessions of IPMI 1.5 with the manufacturer's own authentication",
            AuditSeverity.Low,
            AuthenticationTypes.Oem,
            "Nothing is encrypted, and nobody knows what the authentication is worth."
        ),
        Told(
            "per-message-off",
            "Packets of IPMI 1.5 sessions are not authenticated",
            AuditSeverity.Medium,
            "Whoever knows a session's number acts in it.",
            "sideband -H HOST channel access --per-message on",
            offer => offer.PerMessageAuthenticationOff,
            ("per-message-authentication-off", "no")
        ),
        Told(
            "user-level-off",
            "Commands of User level need no authentication in IPMI 1.5 sessions",
            AuditSeverity.Medium,
            "Whoever knows a session's number reads in it.",
            "sideband -H HOST channel access --user-level on",
            offer => offer.UserLevelAuthenticationOff,
            ("user-level-authentication-off", "no")
        ),
        Told(
            "anonymous-login",
            "A user without name and password may come in",
            AuditSeverity.Critical,
            "Anybody who can reach the controller is in.",
            "sideband -H HOST user disable 1",
            offer => offer.AnonymousLogin,
            null
        ),
        Told(
            "null-names",
            "A user without a name may come in",
            AuditSeverity.Medium,
            "Half of what one needs to get in is known.",
            "sideband -H HOST user disable 1",
            offer => offer is { NullUserNames: true, AnonymousLogin: false },
            null
        ),
        Offered(
            "kg-unset",
            "The channel's key K_G is not set",
            AuditSeverity.Note,
            "Who has guessed or heard a user's password needs nothing else. K_G does not make guessing harder.",
            "sideband -H HOST channel key kg --new-key-file FILE",
            (_, offer) =>
                offer is not { Ipmi20: true, NonZeroKg: false }
                    ? Verdict.Clear
                    : Verdict.Found(
                        new Observation(Answered(offer), AuditConfidence.Likely) { Secrets = [new(SecretKind.KeyG)] }
                    )
        ),
        new(
            "answers-outside",
            "Commands are answered without a session",
            AuditSeverity.Medium,
            AuditScope.Anybody,
            "A stranger learns what the controller is and which of its faults are known; a command for users is done for anybody.",
            "update the firmware, or close the network to strangers",
            facts =>
                facts.DeviceIdOutside is not { } code
                    ? Verdict.Unseen("Get Device ID outside a session was not answered at all")
                    : Verdict.When(
                        code == CompletionCode.Success,
                        $"Get Device ID (06h 01h) without a session was answered {Hex((byte)code)}"
                    )
        ),
        new(
            "amplification",
            "Answers to strangers are much larger than their questions",
            AuditSeverity.Medium,
            AuditScope.Anybody,
            "Who fakes a sender's address lets the controller flood that address.",
            "close the network to strangers",
            facts =>
                facts.LargestAnswer is not { } largest
                    ? Verdict.Unseen("nothing was answered")
                    : Verdict.When(
                        (double)largest.Received / largest.Sent > Amplifies,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"a datagram of {largest.Sent} bytes was answered with {largest.Received}"
                        )
                    )
        ),
        new(
            "public-address",
            "The controller has an address of the internet",
            AuditSeverity.High,
            AuditScope.Anybody,
            "Controllers are made for closed networks: everybody on earth may try their faults and guess their passwords.",
            "move the controller into a closed network: sideband -H HOST lan set --address ADDRESS --gateway ADDRESS",
            facts => Verdict.When(IsPublic(facts.Address), $"it was reached at {facts.Address}", AuditConfidence.Likely)
        ),
    ];

    internal static string Hex(params ReadOnlySpan<byte> bytes) => Convert.ToHexString(bytes);

    /// <summary>The answer of Get Channel Authentication Capabilities in hexadecimal.</summary>
    internal static string Answered(GetChannelAuthenticationCapabilities.Response offer) =>
        $"Get Channel Authentication Capabilities answered {Hex(Message.ToOctets(in offer).Span)}";

    private static AuditCheck Legacy(
        string id,
        string title,
        AuditSeverity severity,
        AuthenticationTypes type,
        string why
    ) =>
        Offered(
            id,
            title,
            severity,
            why,
            "sideband -H HOST lan set --auth-types all=",
            (facts, offer) =>
            {
                var all = offer.Types | (facts.UsersOffer?.Types ?? 0);
                if ((all & (byte)type) == 0 || offer is { HasExtended: true, Ipmi15: false })
                    return Verdict.Clear;
                var tried = facts.Challenge is { } code
                    ? $"; Get Session Challenge answered {Hex((byte)code)}"
                    : "; it was not tried";
                return Verdict.Found(
                    new Observation(
                        Answered(offer) + tried,
                        facts.Challenge == CompletionCode.Success ? AuditConfidence.Certain : AuditConfidence.Likely
                    )
                    {
                        Settings =
                        [
                            .. ((string[])["callback", "user", "operator", "administrator", "oem"]).Select(
                                level => new Setting(
                                    ["lan", Number(offer), "authentication-type-enables", level],
                                    "none"
                                )
                            ),
                        ],
                    }
                );
            }
        );

    private static AuditCheck Told(
        string id,
        string title,
        AuditSeverity severity,
        string why,
        string remedy,
        Func<GetChannelAuthenticationCapabilities.Response, bool> isThere,
        (string Name, string Value)? setting
    ) =>
        Offered(
            id,
            title,
            severity,
            why,
            remedy,
            (facts, offer) =>
                !isThere(offer)
                    ? Verdict.Clear
                    : Verdict.Found(
                        new Observation(Answered(offer), AuditConfidence.Likely)
                        {
                            Settings = setting is { } s
                                ?
                                [
                                    new(["channels", Number(offer), "present", s.Name], s.Value),
                                    new(["channels", Number(offer), "stored", s.Name], s.Value),
                                ]
                                : [.. Nameless(facts).Select(id => new Setting(["users", id, "status"], "disabled"))],
                        }
                    )
        );

    /// <summary>What shows in the answer of Get Channel Authentication Capabilities.</summary>
    private static AuditCheck Offered(
        string id,
        string title,
        AuditSeverity severity,
        string why,
        string remedy,
        Func<AuditFacts, GetChannelAuthenticationCapabilities.Response, Verdict> evaluate
    ) =>
        new(
            id,
            title,
            severity,
            AuditScope.Anybody,
            why,
            remedy,
            facts => facts.Offer is { } offer ? evaluate(facts, offer) : Verdict.Unseen(NoOffer)
        );

    /// <summary>The users without a name that may come in; usually it is the first.</summary>
    private static IEnumerable<string> Nameless(AuditFacts facts) =>
        facts.Account?.Users is { } users
            ? AccountChecks
                .Enabled(users)
                .Where(u => u.Name.Length == 0)
                .Select(u => u.Id.ToString(CultureInfo.InvariantCulture))
            : ["1"];

    private static string Number(GetChannelAuthenticationCapabilities.Response offer) =>
        offer.Channel.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether an address is none of those that stay within a network. (RFC 6890)</summary>
    internal static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address) || address.Equals(IPAddress.None) || address.Equals(IPAddress.Any))
            return false;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return (address.GetAddressBytes()[0] & 0xE0) == 0x20 && !DocumentationV6.Contains(address);
        return !Private.Any(network => network.Contains(address));
    }

    private static readonly IPNetwork DocumentationV6 = IPNetwork.Parse("2001:db8::/32");

    private static readonly IPNetwork[] Private =
    [
        .. (
            (string[])
                [
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                ]
        ).Select(text => IPNetwork.Parse(text)),
    ];
}
