using Sideband.Bmc.Lan;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Payloads;

/// <summary>
/// A kind of payload that sessions can activate. Who may and which instances are taken is the <see cref="PayloadTable"/>'s;
/// what its packets say is the payload's own. (IPMI v2.0 §24)
/// </summary>
internal interface IPayload
{
    /// <summary>Its type in packets.</summary>
    PayloadType Type { get; }

    /// <summary>How many can be active at once; 1 to 15.</summary>
    byte Capacity { get; }

    /// <summary>Its version's first part.</summary>
    byte Major { get; }

    /// <summary>Its version's second part.</summary>
    byte Minor { get; }

    /// <summary>What Get Payload Instance Info tells beside the session; eight bytes.</summary>
    Octets Information { get; }

    /// <summary>Whether it can be activated on a channel at present.</summary>
    bool IsEnabledOn(LanSession session);

    /// <summary>The lowest privilege that may.</summary>
    PrivilegeLevel PrivilegeOn(LanSession session);

    /// <summary>Begins; a completion code where it cannot.</summary>
    /// <param name="instance">Active from now on, if this succeeds.</param>
    /// <param name="auxiliary">As the console sent it.</param>
    Answer<ActivatePayload.Response> Open(PayloadInstance instance, uint auxiliary);

    /// <summary>Whether a console may stop the encryption of what it gets.</summary>
    bool MaySuspendEncryption(PayloadInstance instance);

    /// <summary>Takes a packet of the console.</summary>
    /// <param name="instance">Whose.</param>
    /// <param name="number">The packet's number in the session.</param>
    /// <param name="payload">What it carries.</param>
    void Receive(PayloadInstance instance, uint number, ReadOnlySpan<byte> payload);

    /// <summary>A packet for this payload came in a session where it is not active.</summary>
    void Stray(PayloadInstance stranger);

    /// <summary>The console was heard by another payload.</summary>
    void Heard(PayloadInstance instance);

    /// <summary>Ends.</summary>
    /// <param name="instance">No longer active.</param>
    /// <param name="tell">Whether the console is to be told; not where it was the one to end it.</param>
    void Close(PayloadInstance instance, bool tell);
}
