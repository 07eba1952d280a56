using Sideband.Bmc;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Plugins;
using Sideband.Protocol;
using Sideband.Protocol.Sensors;

namespace Acme;

/// <summary>
/// The plug-in: a light that keeps its colour over restarts, logs an event when it turns red, and turns red itself for
/// events whose filter asks for the OEM action.
/// </summary>
public sealed class FrontLight : IControllerPlugin
{
    private const string Key = "light";

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
        setup.AddEventAction(light.Warn);
        setup.AddRecordDecoder(new AcmeRecords());
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
            Show(request.Colour, request.Blinking);
            if (turnsRed)
                controller.Log(AcmeRecords.LightSensor, 0, AcmeRecords.LightEvents, (0x00, 0xFF, 0xFF));
            return default(EmptyResponse);
        }

        /// <summary>A filter asks for it: the light blinks red, and a record of Acme's own kind says why.</summary>
        public void Warn(PluginEvent cause)
        {
            Show(LightColour.Red, blinking: true);
            controller.LogRecord(AcmeRecords.Manufacturer, [(byte)LightColour.Red, cause.Filter]);
        }

        public Answer<GetFrontLight.Response> Get(in PluginCaller caller, in GetFrontLight request) => _state;

        private void Show(LightColour colour, bool blinking)
        {
            _state = new(colour, blinking, (ushort)(_state.Changes + 1));
            controller.Save(Key, Message.ToOctets(in _state).Span);
        }
    }
}
