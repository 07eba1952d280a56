using Sideband.Protocol.Sessions;

namespace Sideband.Client.Tests.Zoo;

/// <summary>What a controller of the zoo does wrong, by where it does it. Nothing set is a controller without a fault.</summary>
internal sealed record Fault
{
    /// <summary>The role in the codes of the log-in, of the one that was asked for.</summary>
    public Func<byte, byte>? HashedRole { get; init; }

    /// <summary>RAKP message 3 has to be made of the role without its name-only bit.</summary>
    public bool WantsPlainProof { get; init; }

    /// <summary>RAKP message 4 is made by the algorithm of the packets' codes.</summary>
    public AuthenticationAlgorithm? CheckedBy { get; init; }

    /// <summary>Names of other lengths than sixteen are refused with 0Ch.</summary>
    public bool WantsFilledName { get; init; }

    /// <summary>The code of the packets is made with the session integrity key.</summary>
    public bool IntegrityBySik { get; init; }

    /// <summary>Whether a request of the log-in is heard at all.</summary>
    public Func<PayloadType, byte[], bool>? Hears { get; init; }

    /// <summary>Sessions of 1.5 are authenticated by Supermicro's own type OEM, and by nothing else.</summary>
    public bool WantsOwnKey { get; init; }

    /// <summary>A packet is only taken where one of ten bytes that mean nothing came before it.</summary>
    public bool WantsThump { get; init; }

    /// <summary>Changes an answer of the log-in; null sends none.</summary>
    public Func<PayloadType, byte[], byte[]?>? SetUp { get; init; }

    /// <summary>Answers instead of the controller: completion code and body; null leaves it to the controller, nothing at all is silence.</summary>
    public Func<Asked, byte[]?>? Answer { get; init; }

    /// <summary>Changes completion code and body of an answer.</summary>
    public Func<Asked, byte[], byte[]>? Twist { get; init; }

    /// <summary>Makes messages of a message.</summary>
    public Func<byte[], IEnumerable<byte[]>>? Messages { get; init; }

    /// <summary>The number of a packet, of the right one.</summary>
    public Func<uint, uint>? Number { get; init; }

    /// <summary>The number of the session in packets, of the right one.</summary>
    public Func<uint, uint>? SessionNumber { get; init; }

    /// <summary>Makes packets of a packet of a session.</summary>
    public Func<byte[], IEnumerable<byte[]>>? Packets { get; init; }

    /// <summary>Answers in sessions of 1.5 have no code.</summary>
    public bool LeavesOutCodes { get; init; }

    /// <summary>Numbers of 1.5 are read and written with their bytes in the other order.</summary>
    public bool TurnsNumbers { get; init; }

    /// <summary>Activate Session says that messages need no authentication, and nothing without is answered.</summary>
    public bool HidesAuthentication { get; init; }

    /// <summary>Changes a payload of serial over LAN; null sends none.</summary>
    public Func<byte[], byte[]?>? Sol { get; init; }
}
