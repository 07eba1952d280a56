using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Chassis;

namespace Sideband.Bmc.Handlers.Chassis;

/// <summary>Answers <see cref="SetChassisCapabilities"/>.</summary>
internal readonly struct SetChassisCapabilitiesHandler : IHandler<SetChassisCapabilities, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(
        Controller controller,
        in Caller caller,
        in SetChassisCapabilities request
    )
    {
        // Addresses are those of 8 bits: the lowest is none of theirs. (§28.7)
        if (
            ((request.FruAddress | request.SdrAddress | request.SelAddress | request.ManagementAddress) & 1) != 0
            || ((request.BridgeAddress ?? 0) & 1) != 0
        )
            return CompletionCode.InvalidDataField;
        controller.ChassisInfo.Set(in request);
        return default(EmptyResponse);
    }
}
