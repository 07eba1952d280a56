namespace Sideband.Client.Quirks;

/// <summary>Something that a controller does differently, and the client then, too. <see cref="QuirkCatalogue"/> says what.</summary>
public enum Quirk
{
    /// <summary>Get Channel Authentication Capabilities tells nothing that is true.</summary>
    AuthCap,

    /// <summary>Packets of a session carry session number 0.</summary>
    IdZero,

    /// <summary>Authentication codes come although per-message authentication is off.</summary>
    UnexpectedAuth,

    /// <summary>Per-message authentication is said to be off, and needed all the same.</summary>
    ForcePerMsg,

    /// <summary>Numbers of packets have their bytes in the other order.</summary>
    EndianSeq,

    /// <summary>Authentication codes of answers are wrong.</summary>
    NoAuthCodeCheck,

    /// <summary>Checksums of messages are wrong.</summary>
    NoChecksumCheck,

    /// <summary>User names are filled up to sixteen bytes, and long passwords cut.</summary>
    Intel20,

    /// <summary>Codes of the log-in are longer than they should be.</summary>
    Supermicro20,

    /// <summary>As <see cref="Supermicro20"/>, and records of cipher suites have wrong tags.</summary>
    Sun20,

    /// <summary>Keys are made with the privilege of Open Session.</summary>
    OpenSessPriv,

    /// <summary>RAKP message 4 has a check where the suite has none.</summary>
    IntegrityCheckValue,

    /// <summary>The address of a system interface is an I/O port.</summary>
    AssumeIo,

    /// <summary>A system interface is polled without sleeping.</summary>
    SpinPoll,

    /// <summary>A setting takes a moment to be kept.</summary>
    SlowCommit,

    /// <summary>A setting takes long to be kept.</summary>
    VerySlowCommit,

    /// <summary>The sizes of console packets are impossible.</summary>
    SolPayloadSize,

    /// <summary>The port of the console is not the one that is meant.</summary>
    SolPort,

    /// <summary>Whether the console is in use is not told.</summary>
    SolStatus,

    /// <summary>Numbers of console packets do not follow the rules.</summary>
    SolPacketSeq,

    /// <summary>The channel is said to have no console.</summary>
    SolChannelSupport,

    /// <summary>Serial alerts are deferred unasked.</summary>
    SerialAlertsDeferred,

    /// <summary>The console's channel is not told.</summary>
    SolChannelAssumeLanChannel,

    /// <summary>Checksums of inventories are wrong.</summary>
    SkipChecks,

    /// <summary>Events come as records of unknown types.</summary>
    AssumeSystemEvent,

    /// <summary>Sensors of states have numbers.</summary>
    DiscreteReading,

    /// <summary>Sensors are said not to be scanned, and are.</summary>
    IgnoreScanningDisabled,

    /// <summary>The owner of sensors is told wrong.</summary>
    AssumeBmcOwner,

    /// <summary>The repository tells a wrong number of records.</summary>
    AssumeMaxSdrRecordCount,

    /// <summary>Answers over a bridge come within the answer to Send Message.</summary>
    AltBridging,

    /// <summary>The watchdog tells wrong whether it runs.</summary>
    IgnoreStateFlag,

    /// <summary>The acknowledgement of a trap is answered with other bytes.</summary>
    MalformedAck,

    /// <summary>The GUID has another order of bytes.</summary>
    GuidFormat,

    /// <summary>RMCP pings are not answered.</summary>
    IpmiPing,

    /// <summary>Authentication of IPMI 1.5 of Supermicro's own.</summary>
    Supermicro,

    /// <summary>The same of Quanta.</summary>
    Quanta,

    /// <summary>Packets are only taken behind others.</summary>
    IntelWv2,

    /// <summary>Codes of the log-in are made of other bytes or by another algorithm.</summary>
    IntelPlus,

    /// <summary>The pad before an integrity code is of another length.</summary>
    Icts,

    /// <summary>The log has entries of the maker's own.</summary>
    Ibm,

    /// <summary>A network chip answers instead of a controller.</summary>
    I82571Spt,

    /// <summary>Upgrades go in large messages.</summary>
    Kontron,

    /// <summary>Packets are protected with the session integrity key itself.</summary>
    IntegritySik,
}
