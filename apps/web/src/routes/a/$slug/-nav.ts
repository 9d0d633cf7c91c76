import {
  Cpu,
  CreditCard,
  Feather,
  FileText,
  FolderTree,
  Globe,
  Images,
  KeyRound,
  KeySquare,
  LayoutDashboard,
  Lightbulb,
  ListChecks,
  Milestone,
  Network,
  ScrollText,
  Timer,
  Users,
  Workflow,
} from "lucide-react";
import type { Me } from "../../../lib/me.ts";
import type { NavSection } from "../../../ui/shell/nav-list.tsx";
import { type NavEntries, navSections } from "../../../ui/shell/nav-sections.ts";

const sections: NavEntries[] = [
  {
    entries: [
      { label: "Dashboard", icon: LayoutDashboard, to: "/a/$slug", door: "sites.pipeline" },
      { label: "Sites", icon: Globe, to: "/a/$slug/sites", door: "sites.list" },
    ],
  },
  {
    label: "Planner",
    entries: [
      { label: "Keywords", icon: KeyRound, to: "/a/$slug/keywords", door: "keywords.list" },
      { label: "Clusters", icon: Network, to: "/a/$slug/clusters", door: "clusters.list" },
      { label: "Ideas", icon: Lightbulb, to: "/a/$slug/ideas", door: "ideas.list" },
    ],
  },
  {
    label: "Writer",
    entries: [
      { label: "Tasks", icon: ListChecks, to: "/a/$slug/tasks", door: "tasks.list" },
      { label: "Content", icon: FileText, to: "/a/$slug/content", door: "content.list" },
      { label: "Images", icon: Images, to: "/a/$slug/images", door: "images.list" },
      { label: "Categories", icon: FolderTree, to: "/a/$slug/terms", door: "terms.list" },
    ],
  },
  {
    label: "Automation",
    entries: [{ label: "Autopilot", icon: Workflow, to: "/a/$slug/automation", door: "automation.get" }],
  },
  { label: "Activity", entries: [{ label: "Jobs", icon: Timer, to: "/a/$slug/jobs", door: "jobs.list" }] },
  {
    label: "Account",
    entries: [
      { label: "Billing", icon: CreditCard, to: "/a/$slug/billing", door: "subscriptions.get" },
      { label: "Team", icon: Users, to: "/a/$slug/team", door: "members.list" },
      { label: "API keys", icon: KeySquare, to: "/a/$slug/keys", door: "keys.list" },
      { label: "AI settings", icon: Cpu, to: "/a/$slug/ai", door: "ai.get" },
      { label: "Prompts", icon: Feather, to: "/a/$slug/prompts", door: "prompts.list" },
      { label: "Access log", icon: ScrollText, to: "/a/$slug/access-log", door: "support.log" },
      { label: "Explain", icon: Milestone, to: "/a/$slug/explain", door: "access.explain" },
    ],
  },
];

/** The main menu of an account. */
export const navFor = (me: Me, slug: string): NavSection[] =>
  navSections(me, sections, (to) => ({
    to,
    params: { slug },
    activeOptions: { exact: to === "/a/$slug", includeSearch: false },
  }));
