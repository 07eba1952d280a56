using System.Net;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Audits;

/// <summary>What was learnt of a controller. Null is what was not asked or not answered.</summary>
public sealed record AuditFacts
{
    /// <summary>Which controller, as the person calls it.</summary>
    public required string Host { get; init; }

    /// <summary>Where it is.</summary>
    public IPAddress Address { get; init; } = IPAddress.None;

    /// <summary>Get Channel Authentication Capabilities for administrators.</summary>
    public GetChannelAuthenticationCapabilities.Response? Offer { get; init; }

    /// <summary>Get Channel Authentication Capabilities for users.</summary>
    public GetChannelAuthenticationCapabilities.Response? UsersOffer { get; init; }

    /// <summary>How Get Session Challenge was answered: there are sessions of 1.5 where it was not with CCh or C1h.</summary>
    public CompletionCode? Challenge { get; init; }

    /// <summary>How Get Device ID, for which one must be a user, was answered without a session.</summary>
    public CompletionCode? DeviceIdOutside { get; init; }

    /// <summary>What it is: with an account, or where it tells anybody.</summary>
    public GetDeviceId.Response? Identity { get; init; }

    /// <summary>Its GUID.</summary>
    public Octets? Guid { get; init; }

    /// <summary>The cipher suites that it lists.</summary>
    public IReadOnlyList<CipherSuiteRecord>? Listed { get; init; }

    /// <summary>The cipher suites that were proposed to it.</summary>
    public IReadOnlyList<SuiteTrial> Suites { get; init; } = [];

    /// <summary>The session that was opened without a password; null where none was.</summary>
    public OpenDoor? Door { get; init; }

    /// <summary>The users that were named to it.</summary>
    public IReadOnlyList<NameTrial> Names { get; init; } = [];

    /// <summary>How long answers took for names that there are, and for others; null where they were not timed.</summary>
    public NameTimes? NameTimes { get; init; }

    /// <summary>The session numbers that it gave out, in their order.</summary>
    public IReadOnlyList<uint> SessionIds { get; init; } = [];

    /// <summary>The random numbers that it gave out, in their order.</summary>
    public IReadOnlyList<Octets> Randoms { get; init; } = [];

    /// <summary>The datagram from a stranger that was answered with the most bytes for its own; 28 bytes of IP and UDP are in both.</summary>
    public (int Sent, int Received)? LargestAnswer { get; init; }

    /// <summary>Whether passwords were to be checked.</summary>
    public bool ChecksPasswords { get; init; }

    /// <summary>What an account sees; null without one.</summary>
    public AccountFacts? Account { get; init; }

    /// <summary>What it serves beside IPMI; null where that was not looked at.</summary>
    public ServiceFacts? Services { get; init; }

    /// <summary>Where that was looked for.</summary>
    public ServicePorts? ServicePorts { get; init; }

    /// <summary>Why the probe ended early or left something out.</summary>
    public IReadOnlyList<string> Unseen { get; init; } = [];
}
