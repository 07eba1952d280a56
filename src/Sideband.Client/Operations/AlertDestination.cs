using System.Net;
using Sideband.Protocol.Commands.Transport.Lan;

namespace Sideband.Client.Operations;

/// <summary>Somebody whom a LAN channel alerts. (IPMI v2.0 §23.2, parameters 18 and 19)</summary>
/// <param name="Number">Which; 0 is volatile, for tests.</param>
/// <param name="Type">What he takes.</param>
/// <param name="Address">Where he is; null where nobody is set or the format is unknown.</param>
/// <param name="Acknowledged">He acknowledges what arrives.</param>
/// <param name="Timeout">Seconds to wait for that, or between repetitions; 1 to 256.</param>
/// <param name="Retries">How often an alert is repeated; 0 to 7.</param>
public sealed record AlertDestination(
    byte Number,
    AlertDestinationType Type,
    IPAddress? Address,
    bool Acknowledged,
    int Timeout,
    byte Retries
);
