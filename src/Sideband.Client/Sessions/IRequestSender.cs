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
    /// <param name="request">The command.</param>
    /// <param name="limit">How long to try; null is what the options say.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="IpmiTimeoutException">No answer came.</exception>
    Task<byte[]> SendAsync(Request request, TimeSpan? limit, CancellationToken cancellation);
}
