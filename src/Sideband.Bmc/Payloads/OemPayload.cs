using Sideband.Bmc.Lan;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Payloads;

/// <summary>Puts a manufacturer's payload among the others.</summary>
internal sealed class OemPayload(IOemPayload oem) : IPayload
{
    private readonly Dictionary<PayloadInstance, OemPayloadLink> _links = [];

    public PayloadType Type { get; } =
        oem.Handle is >= 0 and < PayloadTypes.Oem
            ? (PayloadType)(PayloadTypes.FirstOem + oem.Handle)
            : throw new ArgumentOutOfRangeException(nameof(oem), oem.Handle, "A handle is 0 to 7.");

    public byte Capacity { get; } = (byte)Math.Clamp(oem.Capacity, 1, 15);

    public byte Major => (byte)oem.Version.Major;

    public byte Minor => (byte)oem.Version.Minor;

    public IOemPayload Oem => oem;

    public Octets Information { get; } = new(new byte[8]);

    public bool IsEnabledOn(LanSession session) => true;

    public PrivilegeLevel PrivilegeOn(LanSession session) => PrivilegeLevel.User;

    public Answer<ActivatePayload.Response> Open(PayloadInstance instance, uint auxiliary)
    {
        var link = new OemPayloadLink(instance);
        if (!oem.Open(link, auxiliary))
            return CompletionCode.NotSupportedInPresentState;
        _links[instance] = link;
        return new ActivatePayload.Response(
            0,
            OemPayloadLink.LargestData,
            OemPayloadLink.LargestData,
            instance.Session.Channel.Port,
            ushort.MaxValue
        );
    }

    public bool MaySuspendEncryption(PayloadInstance instance) => false;

    public void Receive(PayloadInstance instance, uint number, ReadOnlySpan<byte> payload) =>
        oem.Receive(_links[instance], payload);

    public void Stray(PayloadInstance stranger) { }

    public void Heard(PayloadInstance instance) { }

    public void Close(PayloadInstance instance, bool tell)
    {
        if (_links.Remove(instance, out var link))
            oem.Close(link);
    }
}
