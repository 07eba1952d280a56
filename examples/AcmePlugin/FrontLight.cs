using Sideband.Bmc;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Plugins;
using Sideband.Protocol;
using Sideband.Protocol.Sensors;

namespace Acme;

/// <summary>The plug-in: a light that keeps its colour over restarts, and logs an event when it turns red.</summary>
public sealed class FrontLight : IControllerPlugin
{
    private const string Key = "light";
    private const byte OemEventType = 0x70;

    /// <summary>C0h and above are the manufacturers' own.</summary>
    private const SensorType AcmeLight = (SensorType)0xC0;

    /// <summary>A sensor of its own: how bright the light is, which is nothing while the machine is off.</summary>
    public IReadOnlyList<SensorModel> Sensors =>
        [
            new()
            {
                Name = "Front Light",
                Type = SensorType.OtherUnitsBasedSensor,
                Unit = SensorUnit.Lumen,
                Lowest = 0,
                Highest = 51,
                Origin = new PluginOrigin(controller => controller.IsPowerOn ? 20 : 0),
            },
        ];

    /// <inheritdoc/>
    public void AddTo(PluginSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        // One plug-in serves many controllers: what belongs to one of them is in its own object.
        var light = new Light(setup.Controller);
        setup.AddCommand<SetFrontLight, EmptyResponse>(light.Set);
        setup.AddCommand<GetFrontLight, GetFrontLight.Response>(light.Get);
    }

    private sealed class Light(PluginController controller)
    {
        private GetFrontLight.Response _state = Message.TryRead<GetFrontLight.Response>(
            controller.Load(Key),
            out var kept
        )
            ? kept
            : new(LightColour.Green, false, 0);

        public Answer<EmptyResponse> Set(in PluginCaller caller, in SetFrontLight request)
        {
            if (request.Colour > LightColour.Red)
                return CompletionCode.InvalidDataField;
            var turnsRed = request.Colour == LightColour.Red && _state.Colour != LightColour.Red;
            _state = new(request.Colour, request.Blinking, (ushort)(_state.Changes + 1));
            controller.Save(Key, Message.ToOctets(in _state).Span);
            if (turnsRed)
                controller.Log(AcmeLight, 0, OemEventType, (0x00, 0xFF, 0xFF));
            return default(EmptyResponse);
        }

        public Answer<GetFrontLight.Response> Get(in PluginCaller caller, in GetFrontLight request) => _state;
    }
}
