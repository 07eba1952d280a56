using Sideband.Server.Views;

namespace Sideband.Server.Descriptions;

/// <content>Machines' consoles.</content>
internal static partial class RouteTexts
{
    private static RouteText[] Consoles() =>
        [
            new(
                "GET /api/v1/consoles",
                "Consoles that are open: who looks, who writes, since when.",
                typeof(ConsoleListView)
            ),
            new(
                "GET /api/v1/nodes/{name}/console",
                "A machine's console as a WebSocket; without one, how the console is.",
                typeof(ConsoleView)
            )
            {
                Query = [new("keyboard", "`free`: takes the keyboard where nobody has it.")],
            },
            new(
                "POST /api/v1/nodes/{name}/console/ticket",
                "A ticket that opens this console once, for pages that have a token.",
                typeof(TicketView)
            ),
            new(
                "GET /api/v1/nodes/{name}/screen",
                "A machine's screen over VNC (RFB 3.8) as a WebSocket; without one, whether it can be had.",
                typeof(ScreenView)
            ),
            new(
                "POST /api/v1/nodes/{name}/screen/ticket",
                "A ticket that opens this screen once, for pages that have a token.",
                typeof(TicketView)
            ),
            new(
                "POST /api/v1/nodes/{name}/console/recording",
                "Begins to record what the machine says, or ends it.",
                typeof(ConsoleView),
                typeof(RecordingBody)
            ),
            new("GET /api/v1/nodes/{name}/console/recordings", "What is recorded.", typeof(RecordingListView))
            {
                Query = [new("contains", "Only those with this text, and the lines that have it.")],
            },
            new(
                "GET /api/v1/nodes/{name}/console/recordings/{id}",
                "A recording as asciicast, version 2.",
                Media: "application/x-asciicast"
            ),
            new("DELETE /api/v1/nodes/{name}/console/recordings/{id}", "Removes a recording.", Status: 204),
        ];
}
