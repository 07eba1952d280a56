using System.Net;
using Sideband.Client.Quirks;
using Sideband.Client.Transport;
using Sideband.Protocol;
using Sideband.Protocol.Sessions;

namespace Sideband.Client;

/// <summary>How a connection is made. The defaults suit every controller of the last fifteen years.</summary>
public sealed record ClientOptions
{
    /// <summary>The UDP port; 623.</summary>
    public int Port { get; init; } = 623;

    /// <summary>The only suite to use; null tries 17, then 3, and never a weaker one.</summary>
    public CipherSuite? Suite { get; init; }

    /// <summary>The privilege to ask for; null takes the highest that the user has.</summary>
    public PrivilegeLevel? Privilege { get; init; }

    /// <summary>Opens a session of IPMI 1.5, which protects nothing but the password; null is 2.0.</summary>
    public AuthenticationType? Ipmi15 { get; init; }

    /// <summary>The way to the controller that commands are for, behind the one that has the session; null is that one.</summary>
    public Bridge? Bridge { get; init; }

    /// <summary>How long a command may take with all its retries; 10 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a controller that was never heard may be silent before it is given up, with all retries; 5 seconds, and never longer
    /// than <see cref="Timeout"/>. Whatever it sends is a sign of life, and from then on commands have all of their time.
    /// </summary>
    public TimeSpan FirstAnswer { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a command is sent again at most where no answer comes; null as often as the time allows.</summary>
    public int? Retries { get; init; }

    /// <summary>Where commands that would change something go instead of to the controller; null sends them.</summary>
    public ChangePlan? Plan { get; init; }

    /// <summary>
    /// How many requests may be under way in a session; up to 16. Fewer are, where the controller loses any; 1 suits one
    /// that gets confused.
    /// </summary>
    public int MostUnderWay { get; init; } = 16;

    /// <summary>The folder of what is learnt about controllers; null remembers nothing.</summary>
    public string? CacheFolder { get; init; } = Caches.ControllerCache.DefaultFolder;

    /// <summary>
    /// What the controller is known to do differently, beside what it shows by itself. Some of them believe more than is
    /// proved: their rows in <see cref="QuirkCatalogue"/> say so.
    /// </summary>
    public QuirkSet Quirks { get; init; }

    /// <summary>Where the keys of sessions are written; null writes them nowhere.</summary>
    public SessionKeyLog? KeyLog { get; init; }

    /// <summary>Sees every packet; for traces.</summary>
    public IPacketObserver? Observer { get; init; }

    /// <summary>Asked before each datagram whether it may be sent; null is always.</summary>
    public ISendPermit? Permit { get; init; }

    /// <summary>The time; by default the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where session numbers and challenges come from; a simulation repeats them.</summary>
    internal RandomSource Random { get; init; } = RandomSource.System;

    /// <summary>How a way to a controller is made.</summary>
    internal Func<IPEndPoint, IDatagramReceiver, ILink> Network { get; init; } = UdpHub.Open;
}
