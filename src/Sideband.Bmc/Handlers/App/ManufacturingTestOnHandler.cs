using Sideband.Bmc.Commands;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;

namespace Sideband.Bmc.Handlers.App;

/// <summary>Answers <see cref="ManufacturingTestOn"/>.</summary>
internal readonly struct ManufacturingTestOnHandler : IHandler<ManufacturingTestOn, EmptyResponse>
{
    public static Answer<EmptyResponse> Handle(Controller controller, in Caller caller, in ManufacturingTestOn request)
    {
        // A controller in software has no factory mode of its own: it remembers that it was asked, and resets leave it. (§20.5)
        controller.ManufacturingTest = true;
        return default(EmptyResponse);
    }
}
