using Sideband.Client.Quirks;
using Sideband.Protocol;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Sessions;

/// <summary>A way for requests to a controller and for their answers: a session over a network, or the machine's own driver.</summary>
internal interface IRequestSender : IAsyncDisposable
{
    /// <summary>The suite that protects it; null where none does.</summary>
    CipherSuite? Suite { get; }

    /// <summary>The highest privilege on it.</summary>
    PrivilegeLevel Limit { get; }

    /// <summary>What the controller does differently.</summary>
    QuirkMemory Quirks { get; }

    /// <summary>How long an answer mostly takes; one that is not there then may be lost.</summary>
    TimeSpan FirstWait { get; }

    /// <summary>How long an answer takes at most where nothing is lost.</summary>
    TimeSpan Patience { get; }

    /// <summary>Sends a command and gives back completion code and body.</summary>
    /// <param name="netFn">The network function of the request.</param>
    /// <param name="code">The command.</param>
    /// <param name="body">The request's body.</param>
    /// <param name="effect">Whether it may be repeated where no answer comes.</param>
    /// <param name="privilege">What it needs.</param>
    /// <param name="to">Whom it is for.</param>
    /// <param name="limit">How long to try; null is what the options say.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IpmiTimeoutException">No answer came.</exception>
    Task<byte[]> SendAsync(
        byte netFn,
        byte code,
        ReadOnlyMemory<byte> body,
        CommandEffect effect,
        PrivilegeLevel privilege,
        Destination to,
        TimeSpan? limit,
        CancellationToken cancellation
    );
}
