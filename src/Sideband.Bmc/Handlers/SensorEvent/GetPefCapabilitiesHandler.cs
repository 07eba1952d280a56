using Sideband.Bmc.Commands;
using Sideband.Protocol.Commands.SensorEvent;

namespace Sideband.Bmc.Handlers.SensorEvent;

/// <summary>Answers <see cref="GetPefCapabilities"/>.</summary>
internal readonly struct GetPefCapabilitiesHandler : IHandler<GetPefCapabilities, GetPefCapabilities.Response>
{
    public static Answer<GetPefCapabilities.Response> Handle(
        Controller controller,
        in Caller caller,
        in GetPefCapabilities request
    )
    {
        var settings = controller.Pef.Settings;
        // 51h is version 1.5: IPMI 2.0 has no other. (§30.1)
        return new GetPefCapabilities.Response(1, 5, settings.Supported, false, (byte)settings.Tables.Filters.Length);
    }
}
