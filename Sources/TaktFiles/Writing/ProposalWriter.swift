import TaktControls
import TaktPlant

/// Proposals as files: what ``ProposalFile`` reads back to an equal proposal.
package enum ProposalWriter {
    package static func text(of proposal: Proposal) -> String { YAMLText.text(of: document(proposal)) }

    static func document(_ proposal: Proposal) -> DocumentNode {
        MapBuilder.map { map in
            map.add("takt", FileFormat.proposal.version)
            map.add("title", proposal.title)
            if !proposal.author.isEmpty { map.add("author", proposal.author) }
            if !proposal.summary.isEmpty { map.add("summary", proposal.summary) }
            map.add("controls", list: proposal.controls, choice)
        }
    }

    private static func choice(_ choice: ControlChoice) -> DocumentNode {
        MapBuilder.map { map in
            map.add("id", choice.id)
            if !choice.scope.given.isEmpty {
                map.add(
                    "on",
                    MapBuilder.map { lists in
                        for list in choice.scope.given { lists.add(list.rawValue, .texts(choice.scope.words(list))) }
                    })
            }
            if !choice.settings.isEmpty {
                map.add(
                    "set",
                    MapBuilder.map { set in
                        for setting in choice.settings { set.add(setting.parameter, setting.value) }
                    })
            }
            if !choice.why.isEmpty { map.add("why", choice.why) }
        }
    }
}
